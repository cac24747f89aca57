import { useQuery } from '@tanstack/react-query';
import { fieldKey, listEntries } from '../field/field-queue.ts';
import { offlineSupport } from '../field/offline-support.ts';
import { useSession } from '../session/session.ts';

/** What waits on this device and changes how a list of units reads. */
export interface OnDevice {
  /** Units with a survey that is not sent yet. */
  surveyed: ReadonlySet<string>;
  /** Units that were registered here and are not sent yet. */
  found: readonly { id: string; name: string; address: string | undefined }[];
}

export function useOnDevice(): OnDevice {
  const { user } = useSession();
  const entries = useQuery({
    queryKey: [...fieldKey, 'entries', user.id],
    queryFn: () => listEntries(user.id),
    enabled: offlineSupport() === 'on',
  });
  const deeds = (entries.data ?? []).map(({ deed }) => deed);
  return {
    surveyed: new Set(deeds.flatMap((deed) => (deed.kind === 'survey' ? [deed.body.unitId] : []))),
    found: deeds.flatMap((deed) =>
      deed.kind === 'found-unit'
        ? [{ id: deed.body.id, name: deed.body.name, address: deed.body.address }]
        : [],
    ),
  };
}
