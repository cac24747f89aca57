import { createContext, useContext } from 'react';
import type { Viewer } from '../../src/identity/account/contract.ts';

/** Who is signed in, what such a person may ever do, and where and when we are. */
export interface Session {
  user: { id: string; username: string | null; displayName: string };
  /** A person of the house, or the holder of one case's secret. */
  kind: 'user' | 'contact';
  /** A contact's one case. */
  caseId: string | null;
  roles: Viewer['roles'];
  acts: ReadonlySet<string>;
  mustChangePassword: boolean;
  /** The product's legal day, YYYY-MM-DD in Beijing. */
  today: string;
  demonstration: boolean;
  installation: { name: string };
}

export const SessionContext = createContext<Session | undefined>(undefined);

/** The session of this page; every page inside the shell has one. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('No session: the page stands outside SessionGate');
  return session;
}
