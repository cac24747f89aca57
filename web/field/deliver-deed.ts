import { recordAttendance } from '../../src/cadres/training/contract.ts';
import { advanceCase } from '../../src/cases/contract.ts';
import { uploadCaseFile, uploadEvidence } from '../../src/documents/contract.ts';
import { registerFoundUnit } from '../../src/found-units/contract.ts';
import { recordSurvey, uploadFieldPhoto } from '../../src/surveys/contract.ts';
import { recordVisit } from '../../src/visits/contract.ts';
import { call } from '../api/call.ts';
import { queryClient } from '../api/query-client.ts';
import { isRefusal } from '../api/refusal.ts';
import {
  type AttendanceDeed,
  type FieldEntry,
  isUnitDeed,
  type Remark,
  type UnitDeed,
} from './field-entry.ts';
import { getFile, putNote } from './field-store.ts';

/**
 * Brings one deed to the server, under the key that was tried already.
 * @returns the version of the case right after the entry; undefined when it changed no version.
 * @throws Refusal.
 */
export async function deliver(
  person: string,
  entry: FieldEntry,
  version: number,
): Promise<number | undefined> {
  const { deed, idempotencyKey, occurredAt } = entry;
  if (deed.kind === 'attendance') {
    await deliverAttendance(person, entry, deed);
    return undefined;
  }
  if (isUnitDeed(deed)) {
    await deliverToUnit(person, entry, deed);
    return undefined;
  }
  const params = { id: entry.about.id };
  if (deed.kind === 'event') {
    const body = { type: deed.type, payload: deed.payload, occurredAt };
    try {
      const answer = await call(advanceCase, { params, body, ifMatch: version, idempotencyKey });
      return answer && 'case' in answer ? (answer.eventSeq ?? answer.case.version) : undefined;
    } catch (thrown) {
      const newest = onlyTheSystemChangedIt(thrown);
      if (newest === undefined || newest === version) throw thrown;
      return deliver(person, entry, newest);
    }
  }
  const bytes = await getFile(person, entry.id);
  const file = new File(bytes ? [bytes] : [], deed.file.name, { type: deed.file.mediaType });
  if (deed.kind === 'evidence') {
    await call(uploadEvidence, { params, body: {}, file });
    return undefined;
  }
  const body = { item: deed.item, ...deed.unit, occurredAt };
  const answer = await call(uploadCaseFile, { params, body, file, idempotencyKey });
  return answer && 'answer' in answer ? (answer.answer.eventSeq ?? answer.answer.case.version) : undefined;
}

async function deliverToUnit(person: string, entry: FieldEntry, deed: UnitDeed): Promise<void> {
  const { id, idempotencyKey, occurredAt } = entry;
  switch (deed.kind) {
    case 'survey': {
      const body = { ...deed.body, occurredAt, offline: true };
      const { besides } = await call(recordSurvey, { body, idempotencyKey });
      if (besides.length > 0) await remark(person, entry, { besides });
      break;
    }
    case 'visit':
      await call(recordVisit, { body: { ...deed.body, occurredAt, offline: true }, idempotencyKey });
      break;
    case 'found-unit':
      await call(registerFoundUnit, { body: deed.body });
      break;
    case 'photo': {
      const bytes = await getFile(person, id);
      const file = new File(bytes ? [bytes] : [], deed.file.name, { type: deed.file.mediaType });
      await call(uploadFieldPhoto, { body: {}, file });
    }
  }
  for (const key of ['worklists', 'surveys', 'visits', 'units']) {
    void queryClient.invalidateQueries({ queryKey: [key] });
  }
}

async function deliverAttendance(person: string, entry: FieldEntry, { body }: AttendanceDeed): Promise<void> {
  const { outcomes } = await call(recordAttendance, { params: { id: entry.about.id }, body });
  const refused = outcomes.filter(({ outcome }) => outcome === 'refused').length;
  if (refused > 0) await remark(person, entry, { refused });
  void queryClient.invalidateQueries({ queryKey: ['procedure'] });
}

async function remark(
  person: string,
  { id, about, occurredAt }: FieldEntry,
  what: Pick<Remark, 'besides' | 'refused'>,
): Promise<void> {
  await putNote(person, `remark.${id}`, { id, about, occurredAt, ...what } satisfies Remark);
}

/** A version that nobody's work raised is no conflict: the same entry may be sent again. */
function onlyTheSystemChangedIt(thrown: unknown): number | undefined {
  if (!isRefusal(thrown, 'version-conflict')) return undefined;
  const { changes, currentVersion } = thrown.details;
  return changes?.every((change) => change.kind === 'system') ? currentVersion : undefined;
}
