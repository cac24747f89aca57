import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { StartError } from '../kit/start-error.ts';
import type { Database } from '../store/index.ts';
import { readSetting, settleOnce } from './settings.ts';

export interface Installation {
  id: string;
  /** Made-up data: said so in every answer's header, never mixed with real data. */
  demonstration: boolean;
  /** Product time minus real time. */
  clockOffsetMilliseconds: number;
  /** Made by this very start. */
  fresh: boolean;
  warnings: string[];
}

export interface InstallationWishes {
  /** Explicit DEMO=1 or DEMO=0, or undefined for "as the data says". */
  demonstration: boolean | undefined;
  /** What a new installation becomes when nothing is said. */
  demonstrationByDefault: boolean;
  clockStart: Temporal.Instant | undefined;
}

/**
 * What this database is, decided once at its first start, also when several nodes start at once.
 * @throws StartError when DEMO contradicts what the data is.
 */
export async function openInstallation(
  db: Database,
  wishes: InstallationWishes,
  now: Temporal.Instant,
): Promise<Installation> {
  const known = await readSetting<string>(db, 'installation-id');
  const demonstration = await settleOnce(
    db,
    'demonstration',
    wishes.demonstration ?? wishes.demonstrationByDefault,
  );
  if (wishes.demonstration !== undefined && wishes.demonstration !== demonstration) {
    throw new StartError(
      demonstration
        ? 'This data is a demonstration, and real work must not be mixed with it.'
        : 'This data is a real installation, and a demonstration must not be mixed with it.',
      ['Set DATA_DIR (or DATABASE_URL) to another place, or leave DEMO and NODE_ENV as they were.'],
    );
  }
  const wished = wishes.clockStart ? wishes.clockStart.epochMilliseconds - now.epochMilliseconds : 0;
  const clockOffsetMilliseconds = await settleOnce(db, 'clock-offset', wished);
  return {
    id: await settleOnce<string>(db, 'installation-id', randomUUID()),
    demonstration,
    clockOffsetMilliseconds,
    fresh: known === undefined,
    warnings:
      wishes.clockStart && wished !== clockOffsetMilliseconds
        ? [
            'CLOCK_START counts only at the first start; the clock stays as it is. See `jianhui clock advance`.',
          ]
        : [],
  };
}
