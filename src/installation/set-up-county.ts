import { randomInt } from 'node:crypto';
import { hashPassword } from '../identity/passwords.ts';
import { newId } from '../kit/ids.ts';
import { StartError } from '../kit/start-error.ts';
import type { Database } from '../store/index.ts';
import type { County } from './county.ts';
import { plantCounty } from './plant-county.ts';
import { readSetting } from './settings.ts';

export interface FirstPassword {
  username: string;
  displayName: string;
  password: string;
}

/**
 * Writes a checked county into an empty installation, all of it or nothing. Everybody gets a password of his
 * own, to be changed at the first sign-in, told here once.
 * @throws StartError when the installation has a county already, is a demonstration, or a name is taken.
 */
export async function setUpCounty(db: Database, county: County): Promise<FirstPassword[]> {
  await requireEmpty(db, county);
  const passwords = county.people.map(({ username, displayName }) => ({
    username,
    displayName,
    password: drawPassword(),
  }));
  const passwordHashes = new Map<string, string>();
  for (const { username, password } of passwords) passwordHashes.set(username, await hashPassword(password));
  const ids = new Map<string, string>();
  const idOf = (kind: string, key: string): string => {
    const name = `${kind}/${key}`;
    const id = ids.get(name) ?? newId();
    ids.set(name, id);
    return id;
  };
  await db.prisma.$transaction(
    (tx) =>
      plantCounty(tx, county, {
        passwordHashes,
        mustChangePassword: true,
        demonstration: false,
        idOf,
      }),
    { timeout: 30_000 },
  );
  return passwords;
}

async function requireEmpty(db: Database, county: County): Promise<void> {
  if (await readSetting<boolean>(db, 'demonstration')) {
    throw new StartError('This installation is a demonstration; a real county needs one of its own.', [
      'DEMO=0 DATA_DIR=another-folder npm start',
    ]);
  }
  const divisionCode = await readSetting<string>(db, 'division-code');
  if (divisionCode !== undefined) {
    throw new StartError(`This installation is already set up for ${divisionCode}.`, [
      'People, roles, lines and areas are kept in the console from now on.',
    ]);
  }
  const usernames = county.people.map(({ username }) => username);
  const taken = await db.prisma.user.findMany({ where: { username: { in: usernames } } });
  if (taken.length > 0) {
    throw new StartError(`User names already taken: ${taken.map(({ username }) => username).join(', ')}.`);
  }
}

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Sixty bits, easy to read off paper: no 0 and o, no 1 and l. */
export function drawPassword(): string {
  return Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
