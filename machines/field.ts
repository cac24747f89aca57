import { z } from 'zod';

/**
 * The fields that payloads are made of. Each carries its Chinese title and its English one ('x-en'); a field
 * marked 'x-personal' is taken out of the event by the engine before the step, free text always.
 */

/** No control characters but tab and line ends, no lone surrogates: they cannot be stored or hashed faithfully. */
const wellFormed = /^(?:[\t\n\r]|[^\p{Cc}\p{Cs}])*$/u;

/** Words that name no person: names of organisations, codes, document numbers. */
export function words(zh: string, en: string, max = 200) {
  return z.string().trim().min(1).max(max).regex(wellFormed).meta({ title: zh, 'x-en': en });
}

/** Free text: personal by presumption. */
export function freeText(zh: string, en: string, max = 2000) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(wellFormed)
    .meta({ title: zh, 'x-en': en, 'x-personal': true });
}

/** A short personal particular: a name, a post. */
export function personal(zh: string, en: string, max = 100) {
  return freeText(zh, en, max);
}

/** A machine-readable word such as a fault's code or an event's type. */
export function codeWord(zh: string, en: string) {
  return z
    .string()
    .max(64)
    .regex(/^[a-z0-9][a-z0-9.-]*$/)
    .meta({ title: zh, 'x-en': en });
}

/** A legal day, 'YYYY-MM-DD'. */
export function day(zh: string, en: string) {
  return z.iso.date().meta({ title: zh, 'x-en': en });
}

export function uuid(zh: string, en: string) {
  return z.guid().meta({ title: zh, 'x-en': en });
}

/** SHA-256 of a stored file, in hexadecimal. */
export function sha256(zh = '文件', en = 'File') {
  return z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ title: zh, 'x-en': en });
}

/** A number of people or things, zero included. */
export function count(zh: string, en: string) {
  return z.int().min(0).max(10_000_000).meta({ title: zh, 'x-en': en });
}

export function positive(zh: string, en: string) {
  return z.int().min(1).max(10_000_000).meta({ title: zh, 'x-en': en });
}

export function flag(zh: string, en: string) {
  return z.boolean().meta({ title: zh, 'x-en': en });
}

/** One of several values, each with its Chinese label. */
export function choice<const T extends Record<string, string>>(zh: string, en: string, labels: T) {
  return z
    .enum(Object.keys(labels) as [keyof T & string, ...(keyof T & string)[]])
    .meta({ title: zh, 'x-en': en, 'x-labels': labels });
}

/** Files that prove what is said: at least one. */
export function evidence(zh = '依据材料', en = 'Evidence') {
  return z.array(sha256()).min(1).max(50).meta({ title: zh, 'x-en': en });
}

/** JSON pointers of the fields marked personal, with `*` for any array index. */
export function personalPointers(schema: z.core.$ZodType, at = ''): string[] {
  if (z.globalRegistry.get(schema)?.['x-personal'] === true) return [at];
  const def = (schema as z.ZodType).def as z.core.$ZodTypeDef & {
    shape?: Record<string, z.core.$ZodType>;
    element?: z.core.$ZodType;
    innerType?: z.core.$ZodType;
  };
  if (def.shape) {
    return Object.entries(def.shape).flatMap(([key, field]) => personalPointers(field, `${at}/${key}`));
  }
  if (def.element) return personalPointers(def.element, `${at}/*`);
  if (def.innerType) return personalPointers(def.innerType, at);
  return [];
}
