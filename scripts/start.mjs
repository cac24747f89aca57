// `npm start`: prepares what is missing, then becomes the server, in this very process, so that whoever
// stops or kills the command stops or kills the server. A console that has to be built is built meanwhile.
import { readFileSync } from 'node:fs';
import { prepareServer } from './prepare.mjs';

const { consoleBuilt } = await prepareServer();
endWithNpm();

await import('../dist/server/main.mjs');
await tellOfConsole();

/** Says so when the server was faster than the build of its pages. */
async function tellOfConsole() {
  const building = (await Promise.race([consoleBuilt, 'building'])) === 'building';
  if (building) process.stderr.write('  The console is still being built … 控制台正在构建 …\n');
  const built = await consoleBuilt;
  if (!built) process.stderr.write('✗ The console build failed (see above). The API is there without it.\n');
  else if (building) process.stderr.write('  The console is ready. 控制台已就绪。\n');
}

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
