import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** Bytes that only the person's key opens. */
interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

interface FieldSchema extends DBSchema {
  /** One AES-GCM key a person; it can be used, not read out. */
  keys: { key: string; value: CryptoKey };
  /** Ordered by id, a UUID version 7: as they were made. */
  entries: { key: string; value: { id: string; person: string; entry: Sealed }; indexes: { person: string } };
  /** The file that belongs to an entry. */
  files: { key: string; value: { id: string; person: string; file: Sealed }; indexes: { person: string } };
  /** What is no deed yet, or no longer one: marks of a half-day, what others recorded beside. */
  notes: { key: string; value: { id: string; person: string; note: Sealed }; indexes: { person: string } };
}

let opened: Promise<IDBPDatabase<FieldSchema>> | undefined;

function database(): Promise<IDBPDatabase<FieldSchema>> {
  opened ??= openDB<FieldSchema>('jianhui-field', 2, {
    upgrade(fresh, from) {
      if (from < 1) fresh.createObjectStore('keys');
      for (const name of from < 1 ? (['entries', 'files', 'notes'] as const) : (['notes'] as const)) {
        fresh.createObjectStore(name, { keyPath: 'id' }).createIndex('person', 'person');
      }
    },
    // A tab of the next version waits for this one to let go; here the next question opens it anew.
    blocking(_from, _to, event) {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
  });
  return opened;
}

async function keyOf(person: string): Promise<CryptoKey> {
  const db = await database();
  const known = await db.get('keys', person);
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  // Two tabs may have made one each: the first that is written counts for both.
  const tx = db.transaction('keys', 'readwrite');
  const first = await tx.store.get(person);
  if (!first) await tx.store.put(made, person);
  await tx.done;
  return first ?? made;
}

/** The person and the entry are bound into the seal: moved elsewhere it does not open. */
function sealing(person: string, id: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`${person} ${id}`) };
}

async function seal(person: string, id: string, plain: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, bytes: await crypto.subtle.encrypt(sealing(person, id, iv), await keyOf(person), plain) };
}

async function unseal(person: string, id: string, { iv, bytes }: Sealed): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt(sealing(person, id, iv), await keyOf(person), bytes);
}

/** Writes or overwrites an entry, and its file if it brings one. `value` must survive JSON. */
export async function putEntry(
  person: string,
  id: string,
  value: unknown,
  file?: ArrayBuffer,
): Promise<void> {
  const entry = await seal(person, id, new TextEncoder().encode(JSON.stringify(value)));
  const sealedFile = file && (await seal(person, id, file));
  const tx = (await database()).transaction(['entries', 'files'], 'readwrite');
  await tx.objectStore('entries').put({ id, person, entry });
  if (sealedFile) await tx.objectStore('files').put({ id, person, file: sealedFile });
  await tx.done;
}

/** Everything of this person, oldest first, as it was given to `putEntry`. */
export async function getEntries(person: string): Promise<{ id: string; value: unknown }[]> {
  const rows = await (await database()).getAllFromIndex('entries', 'person', person);
  return Promise.all(
    rows.map(async ({ id, entry }) => ({
      id,
      value: JSON.parse(new TextDecoder().decode(await unseal(person, id, entry))) as unknown,
    })),
  );
}

export async function getFile(person: string, id: string): Promise<ArrayBuffer | undefined> {
  const row = await (await database()).get('files', id);
  return row && unseal(person, id, row.file);
}

export async function deleteEntry(id: string): Promise<void> {
  const tx = (await database()).transaction(['entries', 'files'], 'readwrite');
  await Promise.all([tx.objectStore('entries').delete(id), tx.objectStore('files').delete(id), tx.done]);
}

/** How many entries of this person wait, without opening any. */
export async function countEntries(person: string): Promise<number> {
  return (await database()).countFromIndex('entries', 'person', person);
}

/** Keeps a note under a key of the person's own; `value` must survive JSON. */
export async function putNote(person: string, key: string, value: unknown): Promise<void> {
  const id = `${person} ${key}`;
  const note = await seal(person, id, new TextEncoder().encode(JSON.stringify(value)));
  await (await database()).put('notes', { id, person, note });
}

/** The person's notes whose keys begin so, by key. */
export async function getNotes(person: string, prefix: string): Promise<{ key: string; value: unknown }[]> {
  const rows = await (await database()).getAllFromIndex('notes', 'person', person);
  const wanted = rows.filter(({ id }) => id.startsWith(`${person} ${prefix}`));
  return Promise.all(
    wanted.map(async ({ id, note }) => ({
      key: id.slice(person.length + 1),
      value: JSON.parse(new TextDecoder().decode(await unseal(person, id, note))) as unknown,
    })),
  );
}

export async function deleteNote(person: string, key: string): Promise<void> {
  await (await database()).delete('notes', `${person} ${key}`);
}

/** Entries, files, notes and key of this person; what is left of them cannot be opened any more. */
export async function forgetPerson(person: string): Promise<void> {
  const tx = (await database()).transaction(['keys', 'entries', 'files', 'notes'], 'readwrite');
  await tx.objectStore('keys').delete(person);
  for (const name of ['entries', 'files', 'notes'] as const) {
    const store = tx.objectStore(name);
    for (const id of await store.index('person').getAllKeys(person)) await store.delete(id);
  }
  await tx.done;
}
