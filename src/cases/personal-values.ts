import { maskResidentId } from '../../machines/law/resident-id.ts';
import { findPersonalReferences } from '../engine/index.ts';
import { type Act, type Actor, may, type Resource } from '../identity/policies.ts';
import type { Json } from '../kit/canonical-json.ts';
import { maskName, maskPhone } from '../kit/mask.ts';
import type { Database } from '../store/index.ts';

/** What became of one personal value on its way to a reader. */
export interface PersonalSeen {
  pointer: string;
  ref: string;
  state: 'shown' | 'masked' | 'withheld' | 'erased';
}

interface Datum {
  pointer: string;
  value: Json;
  erased: boolean;
}

/** The personal values of a case by reference, as far as they still exist. */
export type PersonalValues = ReadonlyMap<string, Datum>;

export async function readPersonalValues(
  db: Database,
  caseId: string,
  seq?: number,
): Promise<PersonalValues> {
  const rows = await db.prisma.personalDatum.findMany({
    where: { caseId, ...(seq === undefined ? {} : { seq }) },
    select: { ref: true, pointer: true, value: true, erasedAt: true },
  });
  return new Map(
    rows.map((row) => [
      row.ref,
      { pointer: row.pointer, value: row.value as Json, erased: row.erasedAt !== null },
    ]),
  );
}

/**
 * Whether a reader of the case reads what people typed; everybody else finds it withheld.
 * @param act by which cases of this kind are read so.
 */
export function readsPersonal(actor: Actor, resource: Resource, act: Act = 'case.read-personal'): boolean {
  return may(actor, act, resource);
}

/**
 * A payload as a reader sees it: free text in full and names masked for those who work on the case, nothing
 * personal for others. Full names are told by the logged way alone (viewCasePersonal).
 */
export function showPayload(
  payload: Json,
  values: PersonalValues,
  reads: boolean,
): { payload: Json; personal: PersonalSeen[] } {
  const personal: PersonalSeen[] = [];
  const shown = replaceReferences(payload, (ref) => {
    const datum = values.get(ref);
    const pointer = datum?.pointer ?? '';
    if (!datum || datum.erased) {
      personal.push({ pointer, ref, state: 'erased' });
      return null;
    }
    if (!reads) {
      personal.push({ pointer, ref, state: 'withheld' });
      return null;
    }
    const masked = maskedValue(pointer, datum.value);
    personal.push({ pointer, ref, state: masked === undefined ? 'shown' : 'masked' });
    return masked ?? datum.value;
  });
  return { payload: shown, personal };
}

/** A person's name stands in fields called so; who raised an objection is one, too. Numbers are masked in the middle. */
function maskedValue(pointer: string, value: Json): string | undefined {
  if (typeof value !== 'string') return undefined;
  switch (pointer.slice(pointer.lastIndexOf('/') + 1)) {
    case 'name':
    case 'by':
      return maskName(value);
    case 'residentId':
      return maskResidentId(value);
    case 'phone':
      return maskPhone(value);
    default:
      return undefined;
  }
}

function replaceReferences(value: Json, show: (ref: string) => Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => replaceReferences(item, show));
  const [own] = findPersonalReferences(value);
  if (own && value.$personal === own.$personal) return show(own.$personal);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceReferences(item, show)]));
}

/** The text behind a reference in a payload; null where it is erased or no text. */
export function textOf(reference: Json | undefined, values: PersonalValues): string | null {
  const [found] = findPersonalReferences(reference ?? null);
  const datum = found && values.get(found.$personal);
  return datum && !datum.erased && typeof datum.value === 'string' ? datum.value : null;
}
