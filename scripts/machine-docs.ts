import { readFileSync, writeFileSync } from 'node:fs';
import { describeStates, describeTransitions, toMermaid } from '../machines/describe.ts';
import type { Bilingual, MachineDefinition, Rule } from '../machines/kernel.ts';
import type { LawRule } from '../machines/law/law-rule.ts';
import { allRules, ruleOn } from '../machines/law/rule-on.ts';
import { registry } from '../machines/registry.ts';

/**
 * Writes machines/NAME/README.md and machines/law/README.md from the definitions: `npm run machine-docs`. With
 * --check it writes nothing and fails when a page is stale.
 */

/** Path from the root of the repository -> text. */
export function machinePages(): Map<string, string> {
  const pages = new Map<string, string>();
  for (const def of newestVersions()) pages.set(`machines/${def.name}/README.md`, machinePage(def));
  pages.set('machines/law/README.md', lawPage());
  return pages;
}

function newestVersions(): MachineDefinition[] {
  const newest = new Map<string, MachineDefinition>();
  for (const def of Object.values(registry)) {
    if (def.version > (newest.get(def.name)?.version ?? 0)) newest.set(def.name, def);
  }
  return [...newest.values()];
}

function machinePage(def: MachineDefinition): string {
  return `# ${both(def.title)}

\`${def.id}\`. Written by \`npm run machine-docs\` from the definition beside it; do not edit.

\`\`\`mermaid
${toMermaid(def, 'zh')}\`\`\`

## States

${table(['State', 'In words', 'Enters', 'Ended'], stateRows(def))}

## Events

What each event means and carries; required fields are bold. The schema, an example and the meaning of
\`occurredAt\` are served at \`/api/v1/machines/${def.id}/events/TYPE\`.

${table(['Event', 'In words', 'Who (act)', 'Carries'], eventRows(def))}

## Transitions

${table(['In', 'Event', 'Leads to', 'If'], transitionRows(def))}

## Guards

A guard is false as soon as one blocking rule finds something; a warning travels along and blocks nothing.

${table(['Guard', 'Rule', 'Waits for', 'Severity', 'Source', 'Confidence'], guardRows(def.rules))}

## Separation of duties

Asked before the state is: the refusal is 403.

${table(['Event', 'Rule', 'Waits for', 'Severity', 'Source', 'Confidence'], guardRows(def.duties))}
`;
}

function stateRows(def: MachineDefinition): string[][] {
  return describeStates(def).map(({ path, label, initial, ended }) => [
    code(path),
    both(label),
    initial ? code(initial) : '',
    ended ? 'yes' : '',
  ]);
}

function eventRows(def: MachineDefinition): string[][] {
  return Object.values(def.events).map((event) => {
    const fields = Object.entries(event.payload.shape).map(([name, field]) =>
      field.safeParse(undefined).success ? name : `**${name}**`,
    );
    return [code(event.type), both(event.label), code(event.act), fields.join(', ')];
  });
}

function transitionRows(def: MachineDefinition): string[][] {
  return describeTransitions(def).map(({ from, event, to, guards, routes }) => [
    code(from),
    code(event),
    to ? code(to) : '',
    [...routes, ...guards].map(code).join(' and '),
  ]);
}

function guardRows(guards: Readonly<Record<string, readonly Rule[]>>): string[][] {
  return Object.entries(guards).flatMap(([guard, rules]) =>
    rules.map((rule, index) => {
      const law = lawOf(rule);
      const needs = (rule.needs ?? []).map(code).join(' ');
      const source = `${law.source} ${law.article}`;
      return [index === 0 ? code(guard) : '', code(rule.id), needs, law.severity, source, law.confidence];
    }),
  );
}

/** As in force when the last of its versions began. */
function lawOf(rule: Rule): LawRule {
  const last = allRules().findLast(({ id }) => id === rule.law);
  const law = last && ruleOn(rule.law, last.effectiveFrom);
  if (!law) throw new Error(`${rule.id} executes ${rule.law}, which is no rule`);
  return law;
}

function lawPage(): string {
  const rows = allRules().map((rule) => [
    code(rule.id),
    both(rule.text),
    `${rule.source} ${rule.article}`,
    `${rule.effectiveFrom} – ${rule.effectiveTo ?? ''}`,
    rule.severity,
    rule.confidence,
    rule.override,
  ]);
  return `# Rules of law

Written by \`npm run machine-docs\` from \`catalogue.ts\`; do not edit. Confidence: H was read in the source, M and L
are from memory of the field or second hand, INV is a default of this product that a county may replace. A rule
with two rows changed; an event is judged by the row in force on the day on which it happened.

${table(['Id', 'Rule', 'Source', 'In force', 'Severity', 'Confidence', 'Set aside by'], rows)}
`;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function both({ zh, en }: Bilingual): string {
  return `${zh} (${en})`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function main(): void {
  const root = new URL('../', import.meta.url);
  const stale = [...machinePages()].filter(([path, text]) => textAt(new URL(path, root)) !== text);
  if (process.argv.includes('--check')) {
    for (const [path] of stale) console.error(`${path} is stale: run npm run machine-docs`);
    if (stale.length > 0) process.exitCode = 1;
    return;
  }
  for (const [path, text] of stale) writeFileSync(new URL(path, root), text);
}

function textAt(url: URL): string | undefined {
  try {
    return readFileSync(url, 'utf8');
  } catch {
    return undefined;
  }
}

if (process.argv[1]?.endsWith('machine-docs.ts')) main();
