// What `npm start` and `npm test` need before anything of ours can run: packages, the database client, the
// console. Plain Node without packages, because it is what installs them. Each step leaves a stamp at its
// end and nothing but its stamp is believed, so a step that was interrupted is simply done again.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => join(root, ...parts);

/** Everything; each step only when it is missing or out of date. */
export async function prepare({ console = true } = {}) {
  if (!console) return void (await prepareServer({ console }));
  const { consoleBuilt } = await prepareServer();
  if (!(await consoleBuilt)) stop('The console build failed (see above).');
}

/**
 * What the server needs in order to run. The console is built beside it, by a second processor where there is one: nobody
 * waits twice.
 * @returns {Promise<{ consoleBuilt: Promise<boolean> }>} settles when the console is there, or could not be built
 */
export async function prepareServer({ console = true } = {}) {
  requireNode();
  const unlock = lock();
  try {
    await timed('packages', installPackages);
    const { consoleBuilt } = console ? await beginConsole() : { consoleBuilt: Promise.resolve(true) };
    await timed('database client', generateClient);
    await timed('server bundle', buildServer);
    return { consoleBuilt: consoleBuilt.finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Takes a step; with LOG_LEVEL=info or finer its time is told in the log's form. */
async function timed(phase, step) {
  const began = performance.now();
  const result = await step();
  if (/^(?:info|debug|trace)$/.test(process.env.LOG_LEVEL ?? '')) {
    process.stdout.write(
      `${JSON.stringify({ phase, milliseconds: Math.round(performance.now() - began) })}\n`,
    );
  }
  return result;
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(`Jianhui needs Node 20.19 or newer; this is ${process.version}.`);
}

/** Two commands in one clone must not install at once: the second waits for the first. */
function lock() {
  const file = at('.install-lock');
  const own = `${file}-${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    // A link appears with its content or not at all: nobody reads a lock that does not say yet whose it is.
    while (!linked(own, file)) {
      if (!isAlive(Number(readOr(file, '0')))) rmSync(file, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  } finally {
    rmSync(own, { force: true });
  }
  return () => rmSync(file, { force: true });
}

function linked(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    if (error.code === 'EPERM' || error.code === 'ENOTSUP') return true; // a disk without links: no lock
    throw error;
  }
}

function installPackages() {
  const lockfile = readFileSync(at('package-lock.json'));
  const stamp = `${hash(lockfile)} ${process.platform}-${process.arch}`;
  const stampFile = at('node_modules', '.jianhui-installed');
  if (readOr(stampFile, '') === stamp) return;
  if (!isInstalled(JSON.parse(lockfile.toString()))) {
    say('Installing packages (npm ci) …');
    npm('ci', '--include=dev', '--no-audit', '--no-fund');
  }
  writeFileSync(stampFile, stamp);
}

/** Whether what npm itself wrote at the end of an installation agrees with the lockfile. */
function isInstalled(lockfile) {
  const installed = JSON.parse(readOr(at('node_modules', '.package-lock.json'), '{}')).packages ?? {};
  return Object.entries(lockfile.packages).every(
    ([path, wanted]) =>
      path === '' ||
      installed[path]?.version === wanted.version ||
      (installed[path] === undefined && (wanted.optional || wanted.devOptional)),
  );
}

function npm(...args) {
  // Under `npm start` the very npm that runs us; otherwise the one on the path.
  const own = process.env.npm_execpath;
  const [command, first] = own?.endsWith('.js') ? [process.execPath, [own]] : ['npm', []];
  const env = { ...process.env, NODE_ENV: 'development' };
  const { status, error } = spawnSync(command, [...first, ...args], { cwd: root, stdio: 'inherit', env });
  if (error) stop(`npm could not be run: ${error.message}`);
  if (status === 0) return;
  stop(
    'The packages could not be installed (see npm above).',
    'Without internet: point npm at a registry you can reach (npm config set registry …),',
    'or copy node_modules from a machine of the same kind that ran `npm ci`.',
  );
}

function generateClient() {
  const stamp = hash(
    readFileSync(at('prisma', 'schema.prisma')),
    readFileSync(at('node_modules', 'prisma', 'package.json')),
  );
  const stampFile = at('src', 'store', 'generated', '.stamp');
  if (readOr(stampFile, '') === stamp) return;
  say('Generating the database client …');
  run('prisma generate', at('node_modules', 'prisma', 'build', 'index.js'), 'generate');
  writeFileSync(stampFile, stamp);
}

/** What runs is one file: hundreds of sources would take seconds to load at every start. */
async function buildServer() {
  const sources = ['machines', 'prisma', 'src'].flatMap((folder) => filesBelow(folder, isServerSource));
  const stamp = stampOf(sources, root, 'scripts/bundle-server.mjs');
  const stampFile = at('dist', 'server', '.stamp');
  if (readOr(stampFile, '') === stamp) return;
  const { bundleServer } = await import('./bundle-server.mjs');
  await bundleServer(root);
  writeFileSync(stampFile, stamp);
}

const isServerSource = (file) => file.endsWith('.ts') || file.endsWith('.json');

/** Begins the build of the console's pages, from web/ and from what it shares with the server, and does not wait for it. */
async function beginConsole() {
  const { isConsoleStale } = await import('./build-console.mjs');
  if (!isConsoleStale()) return { consoleBuilt: Promise.resolve(true) };
  say('Building the console …');
  const consoleBuilt = timed('console', async () => {
    // In a process of its own: Vite declares NODE_ENV to be production, which this server is not.
    const args = [at('scripts', 'build-console.mjs'), '--quiet'];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    const end = () => child.kill();
    process.once('exit', end);
    const status = await new Promise((resolve) => child.once('close', resolve));
    process.removeListener('exit', end);
    return status === 0;
  });
  return { consoleBuilt };
}

function filesBelow(folder, wanted = () => true) {
  if (!existsSync(at(folder))) return [];
  return readdirSync(at(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length))
    .filter(wanted)
    .sort();
}

function run(name, ...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) stop(`${name} failed (see above).`);
}

/** Of names and contents, of every installed version, and of whatever else the result depends on. */
function stampOf(files, ...others) {
  return hash(
    ...files.flatMap((file) => [file, readFileSync(at(file))]),
    readFileSync(at('package-lock.json')),
    ...others,
  );
}

function hash(...parts) {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('hex');
}

function readOr(file, otherwise) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function stop(...lines) {
  for (const line of lines) say(line);
  rmSync(at('.install-lock'), { force: true });
  process.exit(1);
}
