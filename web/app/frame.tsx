import { SessionGate } from '../session/session-gate.tsx';
import { Shell } from './shell.tsx';

/** Every page of a signed-in person. */
export function Frame() {
  return (
    <SessionGate>
      <Shell />
    </SessionGate>
  );
}
