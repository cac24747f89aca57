import type { Basis } from '../definition.ts';
import { catalogue } from './catalogue.ts';
import type { LawRule } from './law-rule.ts';

const versions = new Map<string, LawRule[]>();
for (const rule of catalogue) versions.set(rule.id, [...(versions.get(rule.id) ?? []), rule]);

/** The version in force on a legal day; undefined where the rule did not stand then. Throws on an unknown id. */
export function ruleOn(id: string, on: string): LawRule | undefined {
  const all = versions.get(id);
  if (!all) throw new RangeError(`no such rule: ${id}`);
  return all.find(
    (rule) => rule.effectiveFrom <= on && (rule.effectiveTo === null || on <= rule.effectiveTo),
  );
}

export function basisOf(rule: LawRule): Basis {
  return { source: rule.source, article: rule.article, confidence: rule.confidence };
}

/** Every rule, every version, for documentation. */
export function allRules(): readonly LawRule[] {
  return catalogue;
}
