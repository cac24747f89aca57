/** One fault of an input, placed by a JSON Pointer. */
export interface FieldFault {
  pointer: string;
  code: string;
  detail: string;
}

/** One unfulfilled rule, with where it is written. */
export interface UnmetRule {
  rule: string;
  basis: { source: string; article: string; confidence: 'H' | 'M' | 'L' | 'INV' };
  severity: 'block' | 'warn';
  detail: { zh: string; en: string };
  needs?: string[] | undefined;
}

/** The members that problems of the catalogue add; each is there only with its own slug. */
export interface RefusalDetails {
  errors?: FieldFault[];
  unmet?: UnmetRule[];
  reason?: string;
  state?: string;
  allowedEvents?: string[];
  currentVersion?: number;
  changes?: { seq: number; kind: 'machine' | 'system'; type: string }[];
  firstCase?: { id: string; number: string };
  rows?: { row: number; column: string; value: string; detail: string }[];
  /** Where a union covers the unit already: which, since when, what is possible instead. */
  union?: { id: string; name: string };
  instead?: { zh: string; en: string }[];
  /** Who holds a role of a line or an area already. */
  holders?: { name: string; from: string; to: string | null }[];
  /** What helps where a line, an area or a town is still in use. */
  advice?: { zh: string; en: string };
  /** What rests on a change that was to be taken back. */
  built?: { zh: string; en: string }[];
  retryAfter?: number;
  limitBytes?: number;
  accepted?: string[];
  /** Cases that stand in the way of what a unit is to become, and what helps. */
  cases?: { id?: string; number?: string; advice: { zh: string; en: string } }[];
  successor?: { id: string; name: string } | null;
  /** Entries that may be the unit about to be registered, and how many more the person may not see. */
  units?: { id: string; name: string; code: string | null; address: string | null }[];
  elsewhere?: number;
}

/**
 * What the server refused, as it said it (application/problem+json), or what kept us from reaching it:
 * slug `offline` when there was no answer, `unreadable` when the answer was not ours.
 */
export class Refusal extends Error {
  readonly slug: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  /** The request's id, for whoever looks into the logs. */
  readonly instance: string | undefined;
  readonly details: RefusalDetails;

  constructor(given: {
    slug: string;
    status: number;
    title: string;
    detail?: string | undefined;
    instance?: string | undefined;
    details?: RefusalDetails;
  }) {
    super(given.detail ? `${given.title}: ${given.detail}` : given.title);
    this.name = 'Refusal';
    this.slug = given.slug;
    this.status = given.status;
    this.title = given.title;
    this.detail = given.detail;
    this.instance = given.instance;
    this.details = given.details ?? {};
  }
}

/** Reads a problem document; anything else becomes `unreadable`. */
export async function refusalFrom(response: Response): Promise<Refusal> {
  try {
    const body = (await response.json()) as Record<string, unknown>;
    const slug = String(body.type ?? '')
      .split('/')
      .pop();
    if (slug && typeof body.title === 'string') {
      return new Refusal({
        slug,
        status: response.status,
        title: body.title,
        detail: typeof body.detail === 'string' ? body.detail : undefined,
        instance: typeof body.instance === 'string' ? body.instance : undefined,
        details: body as RefusalDetails,
      });
    }
  } catch {
    // Not JSON: a proxy's page, most likely. Said below.
  }
  return new Refusal({ slug: 'unreadable', status: response.status, title: `HTTP ${response.status}` });
}

export function isRefusal(thrown: unknown, ...slugs: string[]): thrown is Refusal {
  return thrown instanceof Refusal && (slugs.length === 0 || slugs.includes(thrown.slug));
}
