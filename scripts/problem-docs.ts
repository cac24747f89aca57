import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { catalogue, type ProblemSlug, problemSlugs } from '../src/problems/catalogue.ts';

/**
 * Writes docs/problems/, a page for each refusal and a list of them, from the catalogue: `npm run problem-docs`.
 * A test holds the pages to it.
 */

const FOLDER = join(import.meta.dirname, '..', 'docs', 'problems');

/** File name in docs/problems -> text. */
export function problemPages(): Map<string, string> {
  const pages = new Map(problemSlugs.map((slug) => [`${slug}.md`, problemPage(slug)]));
  return pages.set('README.md', listPage());
}

function listPage(): string {
  const rows = problemSlugs.map((slug) => {
    const { status, title } = catalogue[slug];
    return `| ${status} | [\`${slug}\`](${slug}.md) | ${title.zh} | ${title.en} |`;
  });
  return `# Refusals · 拒绝与错误

Every refusal is \`application/problem+json\` (RFC 9457). Its \`type\` opens one of these pages at the server
itself (\`/problems/SLUG\`), \`title\` and \`detail\` come in the reader's language, \`instance\` names the request in
the log. Slugs never change their meaning. Written by \`npm run problem-docs\` from
[the catalogue](../../src/problems/catalogue.ts); do not edit.

| Status | Slug | 中文 | English |
|---|---|---|---|
${rows.join('\n')}
`;
}

function problemPage(slug: ProblemSlug): string {
  const { status, title, meaning, extra } = catalogue[slug];
  return `# \`${slug}\` · ${status}

**${title.zh}** · ${title.en}

${meaning.zh}

${meaning.en}

${membersOf(extra)}
[All refusals](README.md)
`;
}

function membersOf(extra: z.ZodObject): string {
  const schema = z.toJSONSchema(extra, { io: 'output' });
  const { properties = {}, required = [], $defs = {} } = schema;
  const names = Object.keys(properties);
  if (names.length === 0) return 'It adds no members to those of RFC 9457.\n';
  const rows = names.map((name) => {
    const always = required.includes(name) ? 'always' : 'when known';
    return `| \`${name}\` | ${always} | ${typeOf(properties[name], $defs)} |`;
  });
  return `## Members it adds\n\n| Member | | |\n|---|---|---|\n${rows.join('\n')}\n`;
}

type Schema = z.core.JSONSchema._JSONSchema | z.core.JSONSchema._JSONSchema[] | undefined;
type Schemas = Record<string, z.core.JSONSchema.JSONSchema>;

/** A JSON Schema in a few words; what is inside a list or an object by the names of its members. */
function typeOf(schema: Schema, defs: Schemas): string {
  if (schema === undefined || typeof schema === 'boolean' || Array.isArray(schema)) return 'anything';
  if (schema.$ref) return typeOf(defs[schema.$ref.replace('#/$defs/', '')], defs);
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.anyOf) return schema.anyOf.map((each) => typeOf(each, defs)).join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items, defs)}`;
  if (schema.type === 'object' && schema.properties) {
    const members = Object.entries(schema.properties);
    return `{ ${members.map(([name, member]) => `\`${name}\`: ${typeOf(member, defs)}`).join('; ')} }`;
  }
  return schema.type === undefined ? 'anything' : String(schema.type);
}

if (process.argv[1]?.endsWith('problem-docs.ts')) {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of readdirSync(FOLDER)) if (!problemPages().has(name)) rmSync(join(FOLDER, name));
  for (const [name, text] of problemPages()) writeFileSync(join(FOLDER, name), text);
}
