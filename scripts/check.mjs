// `npm run check`: everything that must hold before a change is handed over. Every step runs, also after one
// failed, and the summary at the end names each. `--without-tests` leaves the tests to whoever ran them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

const bin = (name, ...file) => join(root, 'node_modules', name, ...file);
const node = (...args) => [process.execPath, args];

const steps = [
  ['format', node(bin('@biomejs/biome', 'bin', 'biome'), 'format', '.')],
  ['lint', node(bin('@biomejs/biome', 'bin', 'biome'), 'lint', '--error-on-warnings', '.')],
  ['types', node(bin('typescript', 'bin', 'tsc'), '--noEmit')],
  [
    'layers',
    node(
      bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      ...folders(),
    ),
  ],
  ['dead code', node(bin('knip', 'bin', 'knip.js'))],
  // Drift stands among the tests: schema, guarantees, OpenAPI, problem pages, diagrams, README.
  ['tests and drift', node(join('scripts', 'test.mjs')), !process.argv.includes('--without-tests')],
];

// Building is the first step, because types and tests need what it generates.
const results = [['build', await built()]];
for (const [name, [command, args], wanted = true] of steps) {
  if (!wanted) continue;
  process.stdout.write(`\n── ${name} ──\n`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  results.push([name, status === 0]);
}

process.stdout.write('\n── summary ──\n');
for (const [name, good] of results) process.stdout.write(`${good ? '✓' : '✗'} ${name}\n`);
process.exitCode = results.every(([, good]) => good) ? 0 : 1;

async function built() {
  await prepare(); // ends the process with a message when something cannot be built
  return true;
}

function folders() {
  return ['machines', 'src', 'prisma', 'web', 'test', 'bench', 'scripts'].filter((folder) =>
    existsSync(join(root, folder)),
  );
}
