import { accessSync, constants, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** With CI=true nothing may be left out: what is missing fails instead of being skipped. */
const NOTHING_LEFT_OUT = process.env.CI === 'true';

/** Path of a Chromium, or undefined where there is none and that is allowed. */
export function findChromium(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const found = (process.env.PATH ?? '')
    .split(':')
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isProgram);
  return found ?? leaveOut('a Chromium');
}

export interface PostgresInstallation {
  major: number;
  /** Folder of initdb and postgres. */
  bin: string;
}

/** The oldest PostgreSQL of the machine's own (15 on Debian 12), or undefined. */
export function findPostgres(): PostgresInstallation | undefined {
  const root = '/usr/lib/postgresql';
  const majors = list(root)
    .map(Number)
    .filter((major) => major >= 15 && isProgram(join(root, String(major), 'bin', 'postgres')))
    .sort((a, b) => a - b);
  const [major] = majors;
  return major
    ? { major, bin: join(root, String(major), 'bin') }
    : leaveOut('a PostgreSQL of its own (15 or newer)');
}

function leaveOut(what: string): undefined {
  if (NOTHING_LEFT_OUT) throw new Error(`CI=true leaves nothing out, and this machine lacks ${what}`);
  return undefined;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
