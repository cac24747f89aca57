import { Command } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { addCaseCommands } from './command-line/case-commands.ts';
import { addCertCommand } from './command-line/cert-command.ts';
import { addCreateAdmin, addHouseCommands, addImportTemplate } from './command-line/house-commands.ts';
import { addSupervisionCommands } from './command-line/supervision-commands.ts';
import { addUserCommands } from './command-line/user-commands.ts';
import { tellFailure } from './terminal.ts';

const program = new Command('jianhui')
  .description(
    '建会 — the case system of a county federation of trade unions.\n' +
      'Speaks to the server at JIANHUI_URL (http://127.0.0.1:3000) as whoever signed in with `jianhui login`.',
  )
  .version(packageJson.version)
  .showHelpAfterError();

addCaseCommands(program);
addSupervisionCommands(program);
addCreateAdmin(addUserCommands(program));
addHouseCommands(program);
addImportTemplate(program);
addCertCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  tellFailure(error);
  process.exitCode = 1;
}
