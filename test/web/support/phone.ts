import type { Page } from 'playwright-core';
import { revokeSessions } from '../../../src/identity/sessions.ts';
import type { House } from './house.ts';

/** What the browser says when it is cut off on purpose, or refused on purpose. */
export const cutOff = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of (401|412)/;
/** As a timeout or an administrator would: ends what the browser signed in with last. */
export async function endNewestSession({ world }: House): Promise<void> {
  const { db } = world.services;
  const newest = await db.prisma.session.findFirstOrThrow({
    where: { userAgent: 'browser test' },
    orderBy: { id: 'desc' },
  });
  await revokeSessions(db, { id: newest.id });
}

/** Everything a person's work could have left on the device. */
export async function storedOnDevice(page: Page) {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done, fail) => {
      const asked = indexedDB.open('jianhui-field');
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
    const all = (name: string) =>
      new Promise<unknown[]>((done, fail) => {
        const asked = db.transaction(name).objectStore(name).getAll();
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
      });
    const [keys, entries, files, notes] = await Promise.all(['keys', 'entries', 'files', 'notes'].map(all));
    db.close();
    const texts = [...(entries ?? []), ...(files ?? []), ...(notes ?? [])].flatMap((row) =>
      Object.values(row as Record<string, unknown>).map((value) => {
        const sealed = value as { bytes?: ArrayBuffer };
        return sealed.bytes ? new TextDecoder().decode(sealed.bytes) : '';
      }),
    );
    return {
      entries: entries?.length ?? 0,
      notes: notes?.length ?? 0,
      keys: (keys ?? []).map((key) => ({
        extractable: (key as CryptoKey).extractable,
        algorithm: (key as CryptoKey).algorithm.name,
      })),
      text: texts.join(''),
      caches: (await caches.keys()).filter((name) => name.startsWith('jianhui-person-')),
      session: Object.keys(sessionStorage),
    };
  });
}
