import { Modal } from 'antd';
import { useWords } from '../words/index.ts';
import { useSession } from './session.ts';
import { SignInForm } from './sign-in-form.tsx';
import { useSignOut } from './sign-out.tsx';

/** Over the page on which the session ended: the same person comes back to where they were. */
export function SignInAgain({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  const { t } = useWords();
  const { user } = useSession();
  const signOut = useSignOut();
  return (
    <Modal open closable={false} footer={null} title={t('session.signIn')} width={420}>
      <p className="form-hint">{t('session.ended')}</p>
      <SignInForm username={user.username ?? ''} fixed onSignedIn={onSignedIn} />
      <button type="button" className="text-button sign-in-other" onClick={() => void signOut()}>
        {t('session.otherPerson')}
      </button>
    </Modal>
  );
}
