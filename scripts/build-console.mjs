// Builds the console into dist/web. With --if-stale: only when what it is made of has changed since the last build.
//   node scripts/build-console.mjs [--if-stale]
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'dist', 'web');
const MARK = '.built-from';
/** Where it is built: a server that runs meanwhile never hands out half a file. */
const fresh = join(root, 'dist', 'web-new');

/** Every file the console is made of: its own, the machines, the contracts it is typed by, kit, and the versions installed. */
function* sources() {
  yield* filesBelow(join(root, 'web'), () => true);
  yield* filesBelow(join(root, 'machines'), (name) => name.endsWith('.ts'));
  yield* filesBelow(
    join(root, 'src'),
    (name, folder) => /contract\.ts$/.test(name) || folder.endsWith('kit'),
  );
  yield join(root, 'vite.config.ts');
  yield join(root, 'package-lock.json');
}

function* filesBelow(folder, wanted) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path, wanted);
    else if (wanted(entry.name, folder)) yield path;
  }
}

/** SHA-256 over the names and contents of all sources. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const path of sources())
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

/** Lays a .br and a .gz beside each text file, so that no request pays for compression. */
function compressBeside() {
  for (const path of filesBelow(fresh, (name) => /\.(js|css|svg|webmanifest)$/.test(name))) {
    const bytes = readFileSync(path);
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: quality }));
  }
}

/** Whether the console is missing or was built from something else than what lies here now. */
export function isConsoleStale() {
  const mark = join(output, MARK);
  return !existsSync(mark) || readFileSync(mark, 'utf8') !== fingerprint();
}

/**
 * Builds the console when it is missing or stale, or always.
 * @param {{ ifStale?: boolean, quiet?: boolean }} [options]
 * @returns {Promise<'fresh' | 'built'>}
 */
export async function buildConsole({ ifStale = false, quiet = false } = {}) {
  if (ifStale && !isConsoleStale()) return 'fresh';
  const now = fingerprint();
  // Whoever asks may stand in a test or a development shell: what is built is always for production.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: quiet ? 'warn' : 'info',
    build: { outDir: fresh, emptyOutDir: true },
  });
  compressBeside();
  writeFileSync(join(fresh, MARK), now);
  rmSync(output, { recursive: true, force: true });
  renameSync(fresh, output);
  return 'built';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outcome = await buildConsole({
    ifStale: process.argv.includes('--if-stale'),
    quiet: process.argv.includes('--quiet'),
  });
  if (outcome === 'fresh') console.log('The console is up to date.');
}
