// `npm start`: prepares what is missing, then becomes the server, in this very process, so that whoever
// stops or kills the command stops or kills the server.
import { prepare } from './prepare.mjs';

await prepare();
endWithNpm();
await import('../dist/server/main.mjs');

/** npm that is killed outright cannot pass the signal on: the server then stops by itself. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}
