// `npm start`: prepares what is missing, then becomes the server, in this very process, so that whoever
// stops or kills the command stops or kills the server.
import { readFileSync } from 'node:fs';
import { prepare } from './prepare.mjs';

await prepare();
endWithNpm();
await import('../dist/server/main.mjs');

/** npm that is killed outright cannot pass the signal on: the server then stops by itself. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const before = ancestors();
  setInterval(() => {
    if (ancestors() !== before) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}

/** Parent and grandparent: npm runs us through a shell, which may or may not make room for us. */
function ancestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    const [, grandparent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${process.ppid} ${grandparent}`;
  } catch {
    return `${process.ppid}`; // no /proc, or a parent that is gone
  }
}
