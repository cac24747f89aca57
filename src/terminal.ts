import colors from 'picocolors';
import type { DemonstrationAccounts } from '../prisma/seed/prepare-demonstration.ts';
import type { SystemClock } from './kit/clock.ts';
import { StartError } from './kit/start-error.ts';

/** For the person at the terminal; the log is for machines. */
export function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** An expected reason in two lines, a bug with its stack. */
export function tellFailure(error: unknown): void {
  if (error instanceof StartError) {
    process.stderr.write(`${colors.red('✗')} ${error.message}\n`);
    for (const hint of error.hints) process.stderr.write(`  ${hint}\n`);
    return;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${colors.red('✗')} ${text}\n`);
}

export interface Welcome {
  url: string;
  /** Plain HTTP that others on the network can reach. */
  exposed: boolean;
  demonstration: DemonstrationAccounts | undefined;
  clock: SystemClock;
}

/** Address, accounts and three commands to try. */
export function tellWelcome({ url, exposed, demonstration, clock }: Welcome): void {
  tell('');
  tell(`${colors.green('✓')} 建会 Jianhui  ${colors.bold(url)}    API ${url}/docs`);
  if (exposed) {
    tell(
      colors.yellow(
        '! Plain HTTP beyond this machine: passwords can be read on the way. Set TLS_CERT and TLS_KEY.',
      ),
    );
  }
  if (clock.offsetMilliseconds !== 0) tell(`  The clock is shifted: it is ${clock.now().toString()} here.`);
  if (demonstration) tellAccounts(url, demonstration);
  else tell('  First account: npx jianhui users create-admin     A county: npx jianhui setup county.xlsx');
  tell('  Ctrl-C stops.');
}

function tellAccounts(url: string, { names, password }: DemonstrationAccounts): void {
  const shown = password ?? '(as printed at the first start; DEMO_PASSWORD=… sets another)';
  tell(`  Demonstration 演示 (made-up data). Accounts: ${names.join(' ')}`);
  tell(`  Password of all of them: ${colors.bold(shown)}`);
  const typed = password ?? '…';
  tell('  Try:');
  tell(`    curl -s '${url}/api/v1/calendar/due?start=2026-12-25'`);
  tell(
    `    curl -s -H 'content-type: application/json' -d '{"username":"supervisor01","password":"${typed}"}' ${url}/api/v1/sessions`,
  );
  tell(`    curl -s -H 'authorization: Bearer TOKEN-FROM-ABOVE' ${url}/api/v1/cases`);
}
