import type { ContractAnswer } from '../kit/contract.ts';
import type { getMachine } from './contract.ts';

type Machine = ContractAnswer<typeof getMachine>;
type Language = 'zh' | 'en';

/** A machine as a Mermaid state diagram, region by region. */
export function machineDiagram(machine: Machine, language: Language): string {
  const lines = ['stateDiagram-v2'];
  for (const region of machine.states.filter(({ parent }) => parent === null)) {
    lines.push(...stateLines(machine, region.path, language, 1));
  }
  for (const transition of machine.transitions) {
    for (const target of transition.to) {
      lines.push(`  ${idOf(transition.from)} --> ${idOf(target)}: ${transition.label[language]}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function stateLines(machine: Machine, path: string, language: Language, depth: number): string[] {
  const state = machine.states.find((each) => each.path === path);
  if (!state) return [];
  const indent = '  '.repeat(depth);
  const name = `${indent}state "${state.label[language]}" as ${idOf(path)}`;
  const children = machine.states.filter(({ parent }) => parent === path);
  if (children.length === 0) return [name];
  return [
    `${name} {`,
    ...(state.initial ? [`${indent}  [*] --> ${idOf(state.initial)}`] : []),
    ...children.flatMap((child) => stateLines(machine, child.path, language, depth + 1)),
    `${indent}}`,
  ];
}

/** Mermaid takes letters, digits and underscores. */
function idOf(path: string): string {
  return path.replaceAll('.', '_');
}
