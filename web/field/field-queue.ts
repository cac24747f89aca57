import { instantFrom } from '../../src/kit/clock.ts';
import { newId } from '../../src/kit/ids.ts';
import { queryClient, sessionHasEnded } from '../api/query-client.ts';
import { isRefusal, type Refusal } from '../api/refusal.ts';
import { deliver } from './deliver-deed.ts';
import type { AttendanceDeed, FieldEntry, Remark } from './field-entry.ts';
import { deleteEntry, deleteNote, getEntries, getNotes, putEntry } from './field-store.ts';

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

/** Marks of one half-day wait as one deed: a mark made later takes the place of an earlier one that was never sent. */
export async function keepAttendance(
  person: string,
  about: FieldEntry['about'],
  body: AttendanceDeed['body'],
  occurredAt: string,
): Promise<void> {
  const entries = await listEntries(person);
  const earlier = entries.find(
    ({ about: { id }, deed }) =>
      id === about.id &&
      deed.kind === 'attendance' &&
      deed.body.on === body.on &&
      deed.body.part === body.part,
  );
  if (earlier?.deed.kind !== 'attendance') {
    const deed: AttendanceDeed = { kind: 'attendance', body };
    await keepEntry(person, { about, deed, occurredAt, basedOn: 0, idempotencyKey: newId() });
    return;
  }
  const { refusal: _, ...rest } = earlier;
  const marks = new Map([...earlier.deed.body.marks, ...body.marks].map((mark) => [mark.id, mark]));
  await putEntry(person, earlier.id, {
    ...rest,
    deed: { ...earlier.deed, body: { ...body, marks: [...marks.values()] } },
  });
  await queryClient.invalidateQueries({ queryKey: fieldKey });
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
    if (thrown.status === 401) sessionHasEnded();
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

/**
 * The person has compared, has mended what they wrote, or thinks that it will go through now. It keeps its turn; what
 * was refused was never kept, so that the same key serves, and a changed deed gets one of its own.
 */
export async function sendUnitDeedAgain(
  person: string,
  entry: FieldEntry,
  deed: FieldEntry['deed'],
  occurredAt = entry.occurredAt,
): Promise<void> {
  const { refusal: _, ...rest } = entry;
  const idempotencyKey = deed === entry.deed ? entry.idempotencyKey : newId();
  await putEntry(person, entry.id, { ...rest, deed, occurredAt, idempotencyKey });
  await sendWaiting(person);
}

/** What the server took and the person should look at. */
export async function listRemarks(person: string): Promise<Remark[]> {
  return (await getNotes(person, 'remark.')).map(({ value }) => value as Remark);
}

export async function dropRemark(person: string, { id }: Remark): Promise<void> {
  await deleteNote(person, `remark.${id}`);
  await queryClient.invalidateQueries({ queryKey: fieldKey });
}

/** The later of two instants. */
export function latest(one: string, other: string | undefined): string {
  if (other === undefined) return one;
  return instantFrom(one).epochMilliseconds >= instantFrom(other).epochMilliseconds ? one : other;
}

/** Later entries of the same case were made on top of the one just sent. */
async function moveOn(person: string, sent: FieldEntry, version: number): Promise<void> {
  for (const entry of await listEntries(person)) {
    if (entry.about.id !== sent.about.id || entry.basedOn !== sent.basedOn) continue;
    await putEntry(person, entry.id, { ...entry, basedOn: version });
  }
}
