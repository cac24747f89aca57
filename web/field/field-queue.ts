import { advanceCase } from '../../src/cases/contract.ts';
import { uploadCaseFile, uploadEvidence } from '../../src/documents/contract.ts';
import { registerFoundUnit } from '../../src/found-units/contract.ts';
import { instantFrom } from '../../src/kit/clock.ts';
import { newId } from '../../src/kit/ids.ts';
import { recordSurvey, uploadFieldPhoto } from '../../src/surveys/contract.ts';
import { recordVisit } from '../../src/visits/contract.ts';
import { call } from '../api/call.ts';
import { queryClient } from '../api/query-client.ts';
import { isRefusal, type Refusal } from '../api/refusal.ts';
import { type FieldEntry, isUnitDeed, type UnitDeed } from './field-entry.ts';
import { deleteEntry, getEntries, getFile, putEntry } from './field-store.ts';

export const fieldKey = ['field'];

/** Everything this person has not got through to the server yet, in the order of doing. */
export async function listEntries(person: string): Promise<FieldEntry[]> {
  const rows = await getEntries(person);
  return rows.map(({ value }) => value as FieldEntry);
}

/** Keeps a deed on the device. It is sent at the next opportunity, under the key that was tried already. */
export async function keepEntry(
  person: string,
  given: Omit<FieldEntry, 'id'>,
  file?: ArrayBuffer,
): Promise<FieldEntry> {
  const entry: FieldEntry = { ...given, id: newId() };
  await putEntry(person, entry.id, entry, file);
  await queryClient.invalidateQueries({ queryKey: fieldKey });
  return entry;
}

export async function discardEntry(id: string): Promise<void> {
  await deleteEntry(id);
  await queryClient.invalidateQueries({ queryKey: fieldKey });
}

/**
 * The person has seen what changed and wants the entry as it is, now on this version of the case. No event of
 * a case may be told to have happened before the one recorded last: `notBefore` is when that was.
 */
export async function sendAnyway(
  person: string,
  entry: FieldEntry,
  { version, notBefore }: { version: number; notBefore: string | undefined },
): Promise<void> {
  const { refusal: _, ...rest } = entry;
  const occurredAt = latest(entry.occurredAt, notBefore);
  await putEntry(person, entry.id, { ...rest, occurredAt, basedOn: version });
  await sendWaiting(person);
}

/**
 * Sends what waits, oldest first, in one tab at a time. A refused entry keeps the later ones of its case
 * waiting until the person has decided; other cases go on. Without network or session everything stays.
 */
export async function sendWaiting(person: string): Promise<void> {
  await navigator.locks.request(`jianhui-field-${person}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    const held = new Set<string>();
    for (const { id } of await listEntries(person)) {
      // Read anew: what was sent before it may have moved it on to a newer version.
      const entry = (await listEntries(person)).find((each) => each.id === id);
      if (!entry) continue;
      if (entry.refusal || held.has(entry.about.id)) {
        held.add(entry.about.id);
        continue;
      }
      const outcome = await sendOne(person, entry);
      if (outcome === 'later') break;
      if (outcome === 'refused') held.add(entry.about.id);
    }
  });
  await queryClient.invalidateQueries({ queryKey: fieldKey });
}

async function sendOne(person: string, entry: FieldEntry): Promise<'sent' | 'refused' | 'later'> {
  try {
    const version = await deliver(person, entry, entry.basedOn);
    await deleteEntry(entry.id);
    if (version === entry.basedOn + 1) await moveOn(person, entry, version);
    void queryClient.invalidateQueries({ queryKey: ['case', entry.about.id] });
    void queryClient.invalidateQueries({ queryKey: ['cases'] });
    return 'sent';
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
    if (isNotTheEntrysFault(thrown)) return 'later';
    // The first attempt had arrived and only its answer was lost: the key is this deed's and nobody else's.
    if (thrown.slug === 'idempotency-key-reused') {
      await deleteEntry(entry.id);
      return 'sent';
    }
    const { slug, status, title, detail, details } = thrown;
    const refused: FieldEntry = { ...entry, refusal: { slug, status, title, detail, details } };
    await putEntry(person, entry.id, refused);
    return 'refused';
  }
}

/** No network, no session, too many at once, a server in trouble: nothing was decided about the entry. */
function isNotTheEntrysFault({ status }: Refusal): boolean {
  return status === 0 || status === 401 || status === 429 || status >= 500;
}

/** @returns the version of the case right after the entry; undefined when it changed no version. */
async function deliver(person: string, entry: FieldEntry, version: number): Promise<number | undefined> {
  const { deed, idempotencyKey, occurredAt } = entry;
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

async function deliverToUnit(
  person: string,
  { id, idempotencyKey, occurredAt }: FieldEntry,
  deed: UnitDeed,
): Promise<void> {
  switch (deed.kind) {
    case 'survey':
      await call(recordSurvey, { body: { ...deed.body, occurredAt, offline: true }, idempotencyKey });
      break;
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

/** The unit that was found is one the register knows: what was recorded of it is about that one. */
export async function takeForUnit(person: string, found: FieldEntry, unit: { id: string; name: string }) {
  for (const entry of await listEntries(person)) {
    const { deed } = entry;
    if (entry.about.id !== found.about.id || entry.id === found.id) continue;
    const about = { id: unit.id, title: unit.name };
    const moved =
      deed.kind === 'survey'
        ? { ...deed, body: { ...deed.body, unitId: unit.id } }
        : deed.kind === 'visit'
          ? { ...deed, body: { ...deed.body, unitId: unit.id } }
          : deed;
    await putEntry(person, entry.id, { ...entry, about, deed: moved });
  }
  await discardEntry(found.id);
  await sendWaiting(person);
}

/** The person has compared, or thinks that it will go through now. */
export async function sendUnitDeedAgain(person: string, entry: FieldEntry, deed: UnitDeed): Promise<void> {
  const { refusal: _, ...rest } = entry;
  await putEntry(person, entry.id, { ...rest, deed });
  await sendWaiting(person);
}

/** The later of two instants. */
export function latest(one: string, other: string | undefined): string {
  if (other === undefined) return one;
  return instantFrom(one).epochMilliseconds >= instantFrom(other).epochMilliseconds ? one : other;
}

/** A version that nobody's work raised is no conflict: the same entry may be sent again. */
function onlyTheSystemChangedIt(thrown: unknown): number | undefined {
  if (!isRefusal(thrown, 'version-conflict')) return undefined;
  const { changes, currentVersion } = thrown.details;
  return changes?.every((change) => change.kind === 'system') ? currentVersion : undefined;
}

/** Later entries of the same case were made on top of the one just sent. */
async function moveOn(person: string, sent: FieldEntry, version: number): Promise<void> {
  for (const entry of await listEntries(person)) {
    if (entry.about.id !== sent.about.id || entry.basedOn !== sent.basedOn) continue;
    await putEntry(person, entry.id, { ...entry, basedOn: version });
  }
}
