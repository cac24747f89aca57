import type { CaseSubject } from './case-material.ts';
import type { JudgedSegment } from './judge-case.ts';

/** How many ended cases are remembered; about a kilobyte and a half each. */
const REMEMBERED = 20_000;

type Verdict = Omit<JudgedSegment, 'subject'>;

/**
 * Remembers how ended cases were judged. An ended case keeps the calendar and policy that judged it, and its
 * version is the number of its events, so the same version comes to the same on any day: it is judged once in
 * the life of a process. Nothing of it is stored; open cases are judged anew every time.
 */
export class VerdictMemo {
  readonly #verdicts = new Map<string, { of: string; verdicts: Verdict[] }>();

  /** Whether this version of the case has been judged and is still remembered. */
  knows(subject: CaseSubject): boolean {
    return this.#verdicts.get(subject.caseId)?.of === judgedFrom(subject);
  }

  /** The segments of a known case, with its row as it is now. */
  of(subject: CaseSubject): JudgedSegment[] {
    const known = this.#verdicts.get(subject.caseId);
    return (known?.verdicts ?? []).map((verdict) => ({ ...verdict, subject }));
  }

  /** Remembers an ended case; the one remembered longest makes room. */
  keep(subject: CaseSubject, judged: readonly JudgedSegment[]): void {
    if (!subject.ended || judged.some((it) => it.deadline.state === 'running')) return;
    const oldest = this.#verdicts.keys().next();
    if (this.#verdicts.size >= REMEMBERED && !oldest.done) this.#verdicts.delete(oldest.value);
    const verdicts = judged.map(({ subject: _, ...verdict }) => verdict);
    this.#verdicts.set(subject.caseId, { of: judgedFrom(subject), verdicts });
  }
}

/** Whatever of the row the verdict depends on. */
function judgedFrom(subject: CaseSubject): string {
  const { version, machine, mode, ownerId, imported, policyVersion, calendarVersion } = subject;
  return [version, machine, mode, ownerId, imported, policyVersion, calendarVersion].join('/');
}
