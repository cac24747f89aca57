import { offlineSupport } from './offline-support.ts';

/** How many deeds of this person the server does not have yet. */
export async function countUnsent(person: string): Promise<number> {
  if (offlineSupport() !== 'on') return 0;
  const { countEntries } = await import('./field-store.ts');
  return countEntries(person);
}

/** After signing out nothing of the person is left on the device: entries, files, notes, key, cases laid aside. */
export async function forgetOnDevice(person: string): Promise<void> {
  if (offlineSupport() !== 'on') return;
  const [{ forgetPerson }, { dropEverybody }] = await Promise.all([
    import('./field-store.ts'),
    import('./keep-today.ts'),
  ]);
  await forgetPerson(person);
  await dropEverybody();
}
