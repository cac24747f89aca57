/** A priority object with the industries and kinds of unit for which it is proposed. */
export interface TagTerm {
  code: string;
  name: string;
  nameEn: string;
  industries: readonly string[];
  unitKinds: readonly string[];
}

export interface ProposedTag {
  tag: string;
  zh: string;
  en: string;
}

/**
 * Which priority objects (重点对象, domain S30) a unit is, by its kind and its industry with all that lies below a
 * code. The programme counts construction among services; the dictionary says so, not this function. Pure.
 */
export function proposeTags(
  { kind, industry }: { kind: string; industry: string | null },
  terms: readonly TagTerm[],
): ProposedTag[] {
  return terms.flatMap(({ code, name, nameEn, industries, unitKinds }) => {
    if (unitKinds.includes(kind)) {
      return [{ tag: code, zh: `${name}：按单位类别`, en: `${nameEn}: by its kind` }];
    }
    const hit = industry === null ? undefined : industries.find((known) => industry.startsWith(known));
    return hit ? [{ tag: code, zh: `${name}：按行业代码${hit}`, en: `${nameEn}: by industry ${hit}` }] : [];
  });
}
