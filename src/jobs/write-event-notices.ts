import type { NoticeRelation } from '../../machines/effect.ts';
import type { Json } from '../kit/canonical-json.ts';
import { type Clock, toIsoMilliseconds } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import type { Queryable } from '../store/commit-transition.ts';
import { insertNotices, listPeopleOfCases, type NoticeRow, type PeopleOfCase } from '../store/notices.ts';
import type { OutboxMessage } from '../store/outbox.ts';
import { listCaseClocks } from '../store/read-case-clocks.ts';
import type { CaseRow } from '../store/read-for-command.ts';

/** Tells the people whom an event concerns, in the house. What it says holds no personal data. */
export async function writeEventNotices(
  tx: Queryable,
  clock: Clock,
  messages: readonly OutboxMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  const caseIds = [...new Set(messages.map(({ caseId }) => caseId))];
  const cases = new Map((await listCaseClocks(tx, caseIds)).map(({ row }) => [row.id, row]));
  const people = new Map(
    (await listPeopleOfCases(tx, caseIds, clock.today())).map((each) => [each.caseId, each]),
  );
  const createdAt = toIsoMilliseconds(clock.now());
  const notices: NoticeRow[] = [];
  for (const { caseId, seq, payload } of messages) {
    const row = cases.get(caseId);
    const near = people.get(caseId);
    const asked = toNotice(payload);
    if (!row || !near || !asked) continue;
    for (const userId of addressees(asked.to, row, near)) {
      const { topic, params } = asked;
      notices.push({
        id: newId(),
        userId,
        caseId,
        topic,
        rung: `event-${seq}`,
        dueOn: null,
        params,
        createdAt,
      });
    }
  }
  await insertNotices(tx, notices);
}

/** Whom a notice is for: somebody standing in a relation to the case, or one person by id. */
export type NoticeAddressee = NoticeRelation | { user: string };

/** The people behind a relation. The enterprise has no account here: its contact looks at the case itself. */
export function addressees(to: NoticeAddressee, { columns }: CaseRow, people: PeopleOfCase): string[] {
  if (typeof to === 'object') return [to.user];
  switch (to) {
    case 'owner':
    case 'requester': // requests are the instructor's to make, and whoever took the case over goes on with them
      return columns.ownerId ? [columns.ownerId] : [];
    case 'claimer':
      return columns.claimedBy ? [columns.claimedBy] : people.superior;
    case 'superior':
      return people.superior;
    case 'supervisors':
      return people.supervisors;
    case 'enterprise':
      return [];
  }
}

const RELATIONS: readonly string[] = [
  'owner',
  'requester',
  'claimer',
  'superior',
  'supervisors',
  'enterprise',
];

function isRelation(text: Json | undefined): text is NoticeRelation {
  return typeof text === 'string' && RELATIONS.includes(text);
}

function toNotice(payload: Json): { topic: string; to: NoticeAddressee; params: Json } | undefined {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return undefined;
  const { topic, params } = payload;
  const to = toAddressee(payload.to);
  return typeof topic === 'string' && to ? { topic, to, params: params ?? {} } : undefined;
}

function toAddressee(to: Json | undefined): NoticeAddressee | undefined {
  if (isRelation(to)) return to;
  if (typeof to !== 'object' || to === null || Array.isArray(to)) return undefined;
  return typeof to.user === 'string' ? { user: to.user } : undefined;
}
