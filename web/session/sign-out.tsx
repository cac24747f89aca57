import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { deleteCurrentSession } from '../../src/identity/account/contract.ts';
import { call } from '../api/call.ts';
import { isRefusal } from '../api/refusal.ts';
import { discardAllDrafts } from '../app/drafts.ts';
import { useTell } from '../app/use-tell.ts';
import { countUnsent, forgetOnDevice } from '../field/forget.ts';
import { useWords } from '../words/index.ts';
import { useSession } from './session.ts';

/** Set while somebody has signed out and the server does not know it yet: the cookie is out of our reach. */
const pending = 'jianhui.sign-out-pending';

/** Signs out and leaves nothing of the person in the browser; asks first when deeds wait that only lie here. */
export function useSignOut() {
  const { t } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { user } = useSession();
  return async () => {
    const unsent = await countUnsent(user.id);
    if (unsent > 0) {
      const sure = await tell.ask(t('field.signOut.title', { count: unsent }), t('field.signOut.content'), {
        danger: true,
        okText: t('field.signOut.ok'),
      });
      if (!sure) return;
    }
    await endSession();
    await forgetOnDevice(user.id);
    discardAllDrafts();
    await navigate('/login', { replace: true });
    client.clear();
  };
}

/** Before anything is shown: a sign-out that could not reach the server is made up for. */
export async function finishSignOut(): Promise<void> {
  if (localStorage.getItem(pending)) await endSession();
}

async function endSession(): Promise<void> {
  try {
    await call(deleteCurrentSession, {});
    localStorage.removeItem(pending);
  } catch (thrown) {
    // Only without an answer does the session live on; it ends as soon as the server can be reached.
    if (isRefusal(thrown, 'offline')) localStorage.setItem(pending, 'yes');
    else localStorage.removeItem(pending);
  }
}
