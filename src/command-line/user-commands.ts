import { password as askPassword, isCancel } from '@clack/prompts';
import type { Command } from 'commander';
import { readCommandLineConfig } from '../config.ts';
import { createSession, deleteCurrentSession } from '../identity/account/contract.ts';
import { roleLabels } from '../identity/contract.ts';
import { listUsers } from '../identity/users/contract.ts';
import { StartError } from '../kit/start-error.ts';
import { tell } from '../terminal.ts';
import { ApiClient } from './api-client.ts';
import { printTable } from './print-table.ts';
import { readStandardInput } from './read-standard-input.ts';

const client = (): ApiClient => new ApiClient(readCommandLineConfig());

/** login, logout, users. @returns `users`, for the verbs that need the database itself. */
export function addUserCommands(program: Command): Command {
  program
    .command('login')
    .description('sign in and keep the token for the commands to come')
    .requiredOption('--user <name>')
    .option('--password-stdin', 'read the password from standard input')
    .action(login);
  program.command('logout').description('end the session').action(logout);
  const users = program.command('users').description('people and their roles');
  users.command('list', { isDefault: true }).option('-q <text>', 'part of a name').action(list);
  return users;
}

async function login(options: { user: string; passwordStdin?: boolean }): Promise<void> {
  const password = options.passwordStdin ? (await readStandardInput()).trimEnd() : await ask();
  const api = client();
  const { token, user } = await api.call(createSession, { body: { username: options.user, password } });
  await api.keepToken(token);
  tell(`✓ ${user.displayName}`);
}

async function ask(): Promise<string> {
  if (!process.stdin.isTTY) throw new StartError('There is nobody to ask here.', ['Use --password-stdin.']);
  const given = await askPassword({ message: '密码 Password' });
  if (isCancel(given)) throw new StartError('Given up.');
  return given;
}

async function logout(): Promise<void> {
  const api = client();
  await api.call(deleteCurrentSession, {});
  await api.forgetToken();
  tell('✓');
}

async function list(options: { q?: string }): Promise<void> {
  const api = client();
  const { language } = readCommandLineConfig();
  const rows: string[][] = [];
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const page = await api.call(listUsers, {
      query: { limit: 100, ...(cursor ? { cursor } : {}), ...(options.q ? { q: options.q } : {}) },
    });
    rows.push(
      ...page.items.map((user) => [
        user.username,
        user.displayName,
        rolesOf(user.roles),
        user.disabledAt ? '—' : '',
      ]),
    );
    cursor = page.next ?? undefined;
  }
  printTable(['username', 'name', 'roles', ''], rows);

  function rolesOf(roles: { role: keyof typeof roleLabels; valid: boolean }[]): string {
    const valid = roles.filter((held) => held.valid).map((held) => roleLabels[held.role][language]);
    return [...new Set(valid)].join(', ');
  }
}
