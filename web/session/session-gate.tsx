import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { getCurrentSession, type Viewer } from '../../src/identity/account/contract.ts';
import { type Installation, showInstallation } from '../../src/installation/contract.ts';
import { call } from '../api/call.ts';
import { whenSessionEnds } from '../api/query-client.ts';
import { isRefusal } from '../api/refusal.ts';
import { Failure, Loading } from '../app/states.tsx';
import { type Session, SessionContext } from './session.ts';
import { SignInAgain } from './sign-in-again.tsx';

export const sessionKey = ['session'];

/** Whose installation this is and which day it counts; also before anybody signs in. */
export function useInstallation() {
  return useQuery({
    queryKey: ['installation'],
    queryFn: ({ signal }) => call(showInstallation, { signal }),
    refetchInterval: 300_000,
  });
}

/**
 * Lets only signed-in people through. When a session ends under somebody's hands, the page stays as it is and
 * asks for the password again, so that nothing typed is lost.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const location = useLocation();
  const client = useQueryClient();
  const installation = useInstallation();
  const viewer = useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) => call(getCurrentSession, { signal }),
    staleTime: 300_000,
  });
  const [ended, setEnded] = useState(false);
  const known = viewer.data !== undefined;
  useEffect(() => {
    whenSessionEnds(() => setEnded(known));
  }, [known]);
  const session = useMemo(
    () => viewer.data && installation.data && toSession(viewer.data, installation.data),
    [viewer.data, installation.data],
  );
  if (session) {
    return (
      <SessionContext value={session}>
        {children}
        {ended && (
          <SignInAgain
            onSignedIn={async () => {
              setEnded(false);
              await client.invalidateQueries();
            }}
          />
        )}
      </SessionContext>
    );
  }
  if (isRefusal(viewer.error, 'not-authenticated')) {
    const next = location.pathname + location.search;
    return <Navigate replace to={next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`} />;
  }
  const failed = viewer.error ?? installation.error;
  if (failed) return <Failure thrown={failed} retry={() => void client.invalidateQueries()} />;
  return <Loading rows={8} />;
}

function toSession(viewer: Viewer, installation: Installation): Session {
  return {
    user: {
      id: viewer.id,
      username: viewer.username,
      displayName: viewer.displayName ?? viewer.username ?? '',
    },
    kind: viewer.kind,
    caseId: viewer.caseId,
    roles: viewer.roles,
    acts: new Set(viewer.acts),
    mustChangePassword: viewer.mustChangePassword,
    today: installation.today,
    demonstration: installation.demonstration,
    installation: { name: installation.name },
  };
}
