import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { deleteCurrentSession } from '../../src/identity/account/contract.ts';
import { call } from '../api/call.ts';
import { discardAllDrafts } from '../app/drafts.ts';

/** Signs out and leaves nothing of the person in the browser. */
export function useSignOut() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await call(deleteCurrentSession, {}).catch(() => undefined);
    discardAllDrafts();
    await navigate('/login', { replace: true });
    client.clear();
  };
}
