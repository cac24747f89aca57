import { type Bilingual, catalogue, type ProblemExtra, type ProblemSlug } from './catalogue.ts';

/**
 * An expected refusal. It is thrown anywhere and becomes application/problem+json at the edge; anything
 * else that is thrown is a bug and becomes internal-error.
 */
export class Problem<S extends ProblemSlug = ProblemSlug> extends Error {
  readonly slug: S;
  readonly status: number;
  /** The members this kind of problem adds, as its schema in the catalogue says. */
  readonly extra: ProblemExtra<S>;
  /** What is particular to this occurrence, for a person to read. No personal data. */
  readonly detail: Bilingual | undefined;

  constructor(slug: S, extra: ProblemExtra<S>, detail?: Bilingual) {
    super(detail ? `${slug}: ${detail.en}` : slug);
    this.name = 'Problem';
    this.slug = slug;
    this.status = catalogue[slug].status;
    this.extra = extra;
    this.detail = detail;
  }
}

/** Slugs whose extra members are all optional may be thrown without any. */
type Arguments<S extends ProblemSlug> =
  Record<never, never> extends ProblemExtra<S>
    ? [extra?: ProblemExtra<S>, detail?: Bilingual]
    : [extra: ProblemExtra<S>, detail?: Bilingual];

/** `throw problem('guard-unmet', { unmet })`; detail says what is particular, in both languages. */
export function problem<S extends ProblemSlug>(slug: S, ...[extra, detail]: Arguments<S>): Problem<S> {
  return new Problem(slug, (extra ?? {}) as ProblemExtra<S>, detail);
}

export function isProblem<S extends ProblemSlug>(thrown: unknown, slug?: S): thrown is Problem<S> {
  return thrown instanceof Problem && (slug === undefined || thrown.slug === slug);
}
