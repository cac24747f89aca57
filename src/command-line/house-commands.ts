import { readFile, writeFile } from 'node:fs/promises';
import { password as askPassword, text as askText, isCancel } from '@clack/prompts';
import type { Command } from 'commander';
import { migrate } from '../../prisma/migrate.ts';
import { readConfig } from '../config.ts';
import { importKinds } from '../imports/contract.ts';
import { buildTemplate } from '../imports/template.ts';
import { checkCounty } from '../installation/check-county.ts';
import { buildCountyTemplate } from '../installation/county-template.ts';
import { createAdmin } from '../installation/create-admin.ts';
import { shareInstalledDatabase } from '../installation/open-database.ts';
import { openInstallation } from '../installation/open-installation.ts';
import { readCountyWorkbook, type WorkbookFault } from '../installation/read-county-workbook.ts';
import { setUpCounty } from '../installation/set-up-county.ts';
import { realNow } from '../kit/clock.ts';
import { StartError } from '../kit/start-error.ts';
import { createLog } from '../log.ts';
import { createServices, type Services } from '../services.ts';
import { tell } from '../terminal.ts';
import { printTable } from './print-table.ts';
import { readStandardInput } from './read-standard-input.ts';

/** Verbs that need the database itself, and no running server: they work beside one as well. */
export function addHouseCommands(program: Command): void {
  program
    .command('migrate')
    .description('bring the database up to date (DATABASE_URL, DATABASE_OWNER_URL)')
    .action(migrateDatabase);
  program
    .command('setup')
    .description('set up a real county from a workbook')
    .argument('[workbook]', 'county.xlsx')
    .option('--check', 'check the workbook and write nothing')
    .option('--template <file>', 'write an empty workbook to fill in')
    .option('--passwords <file>', 'where to write the first passwords', 'first-passwords.csv')
    .action(setUp);
}

/** The sheets by which a county's register and its running cases come in; the file is sent in the console. */
export function addImportTemplate(program: Command): void {
  program
    .command('import-template')
    .description('write the workbook by which a register or running cases are loaded')
    .argument('<kind>', importKinds.join(' or '))
    .argument('<file>', 'where to write it: sheet.xlsx')
    .action(writeImportTemplate);
}

async function writeImportTemplate(kind: string, file: string): Promise<void> {
  const known = importKinds.find((each) => each === kind);
  if (!known) throw new StartError(`There is no sheet "${kind}".`, [`One of: ${importKinds.join(', ')}`]);
  await writeNew(file, await buildTemplate(known), 0o644);
  tell(`✓ ${file}: fill it in, then upload it in the console under 数据导入`);
}

/** Below `users`, which the API's verbs share. */
export function addCreateAdmin(users: Command): void {
  users
    .command('create-admin')
    .description('make an administrator: the first person of an empty installation')
    .option('--username <name>')
    .option('--name <name>', 'as it is shown')
    .option('--password-stdin', 'read the password from standard input')
    .action(makeAdmin);
}

/** Opens this machine's installation for one command and closes it again, whatever happens. */
export async function inInstallation(run: (services: Services) => Promise<void>): Promise<void> {
  const config = readConfig();
  const database = await shareInstalledDatabase(config);
  try {
    const wishes = {
      demonstration: config.demonstration,
      demonstrationByDefault: false, // whoever sets up a county means a real one
      clockStart: undefined,
    };
    const installation = await openInstallation(database.db, wishes, realNow());
    const log = createLog(config.logLevel);
    const services = await createServices({ config, installation, log, db: database.db });
    for (const warning of database.warnings) tell(warning);
    try {
      await run(services);
    } finally {
      await services.close();
    }
  } finally {
    await database.close();
  }
}

async function migrateDatabase(): Promise<void> {
  const config = readConfig();
  if (config.database) {
    const applied = await migrate(config.database.ownerUrl);
    tell(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date.');
    return;
  }
  const database = await shareInstalledDatabase(config); // migrates while opening
  await database.close();
  tell('The database is up to date.');
}

async function makeAdmin(options: {
  username?: string;
  name?: string;
  passwordStdin?: boolean;
}): Promise<void> {
  const username = options.username ?? (await ask(askText({ message: '用户名 User name' })));
  const displayName =
    options.name ?? (options.username ? username : await ask(askText({ message: '姓名 Name' })));
  const password = options.passwordStdin
    ? (await readStandardInput()).trimEnd()
    : await ask(askPassword({ message: '密码 Password (10 or more)' }));
  await inInstallation(async ({ db, clock }) => createAdmin(db, clock, { username, displayName, password }));
  tell(`✓ ${username} may sign in as administrator.`);
}

async function ask(answer: Promise<string | symbol>): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new StartError('There is nobody to ask here.', ['Use --username, --name and --password-stdin.']);
  }
  const given = await answer;
  if (isCancel(given) || typeof given !== 'string') throw new StartError('Given up; nothing was changed.');
  return given;
}

async function setUp(
  workbook: string | undefined,
  options: { check?: boolean; template?: string; passwords: string },
): Promise<void> {
  if (options.template) {
    await writeNew(options.template, await buildCountyTemplate(), 0o644);
    tell(`✓ ${options.template}: fill it in, then jianhui setup ${options.template} --check`);
    return;
  }
  if (!workbook)
    throw new StartError('Name the workbook.', ['A template: jianhui setup --template county.xlsx']);
  const bytes = await readFile(workbook).catch((cause: NodeJS.ErrnoException) => {
    throw new StartError(`${workbook} cannot be read: ${cause.message}`, [], { cause });
  });
  await inInstallation(async ({ db, clock }) => {
    const { rows, faults: shape } = await readCountyWorkbook(bytes);
    const { county, faults: content, warnings } = checkCounty(rows, clock.today());
    const faults = [...shape, ...content];
    if (faults.length > 0) throw tellFaults(faults);
    for (const { zh, en } of warnings) tell(`! ${zh}  ${en}`);
    tell(
      `${county.name}: ${county.towns.length} 乡镇, ${county.lines.length} 条线, ${county.people.length} 人`,
    );
    if (options.check) return tell('✓ The workbook is in order; nothing was written.');
    const passwords = await setUpCounty(db, county);
    const lines = passwords.map(
      ({ username, displayName, password }) => `${username},${displayName},${password}`,
    );
    await writeNew(options.passwords, `\uFEFF用户名,姓名,初始密码\n${lines.join('\n')}\n`, 0o600);
    tell(
      `✓ ${county.federationName} is set up. First passwords, to be changed at the first sign-in: ${options.passwords}`,
    );
  });
}

function tellFaults(faults: WorkbookFault[]): StartError {
  printTable(
    ['表', '行', '列', '内容', '错误'],
    faults.map(({ sheet, row, column, value, detail }) => [
      sheet,
      row === 0 ? '' : String(row),
      column,
      value,
      `${detail.zh} ${detail.en}`,
    ]),
  );
  return new StartError(`${faults.length} faults; nothing was written.`, ['Mend these rows and try again.']);
}

/** Never over a file that is there. */
async function writeNew(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  await writeFile(path, content, { flag: 'wx', mode }).catch((cause: NodeJS.ErrnoException) => {
    throw new StartError(`${path} cannot be written: ${cause.message}`, [], { cause });
  });
}
