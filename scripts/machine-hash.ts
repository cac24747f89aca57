import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { registry } from '../machines/registry.ts';

/**
 * What a machine means, as one number: the hash of its sources without comments and layout. A released version
 * must never change, since cases are replayed by it; machines/released.json keeps the hashes and a test compares.
 * `npm run machine-release -- union-setup@1` writes one down.
 */

const machines = fileURLToPath(new URL('../machines/', import.meta.url));
const releasedFile = `${machines}released.json`;

/** SHA-256 over all sources of machines/NAME, in the order of their paths. */
export function machineHash(name: string): string {
  const folder = `${machines}${name}`;
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
  return meaningHash(paths.map((path) => [path, readFileSync(`${folder}/${path}`, 'utf8')]));
}

/** Comments, types and line breaks do not count; a changed word of a refusal does. */
export function meaningHash(sources: readonly (readonly [path: string, text: string])[]): string {
  const hash = createHash('sha256');
  for (const [path, text] of sources) hash.update(`${path}\n${meaningOf(text)}\n`);
  return hash.digest('hex');
}

function meaningOf(text: string): string {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, removeComments: true },
  });
  const scanner = ts.createScanner(ts.ScriptTarget.ES2023, true, ts.LanguageVariant.Standard, outputText);
  const tokens: string[] = [];
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) tokens.push(scanner.getTokenText());
  return tokens.join(' ');
}

function release(id: string): void {
  const definition = registry[id];
  if (!definition) throw new Error(`${id} is not in the registry`);
  const released = JSON.parse(readFileSync(releasedFile, 'utf8')) as Record<string, string>;
  const hashes = { ...released, [id]: machineHash(definition.name) };
  writeFileSync(releasedFile, `${JSON.stringify(hashes, null, 2)}\n`);
}

if (process.argv[1]?.endsWith('machine-hash.ts')) process.argv.slice(2).forEach(release);
