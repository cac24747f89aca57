import { z } from 'zod';
import type { fieldErrorSchema } from './catalogue.ts';
import { Problem } from './problem.ts';

export type Language = 'zh' | 'en';
type FieldError = z.infer<typeof fieldErrorSchema>;

const words = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };
const required = { zh: '此项必填', en: 'This is required' };

/** One value to be checked, and where it stands in the request: '' the body itself, '/payload', '/query'. */
export interface InputPart {
  schema: z.ZodType;
  value: unknown;
  pointer: string;
}

/** The refusal of one or several inputs; its words are found when the reader's language is known. */
export class InvalidInput extends Problem<'validation-failed'> {
  readonly #parts: readonly InputPart[];

  constructor(parts: readonly InputPart[]) {
    super('validation-failed', { errors: fieldErrors(parts, 'zh') });
    this.#parts = parts;
  }

  inLanguage(language: Language): { errors: FieldError[] } {
    return { errors: fieldErrors(this.#parts, language) };
  }
}

/**
 * The value as the schema gives it out. Every fault is reported, each with its pointer.
 * A refine() speaks two languages with `params: { zh, en }`.
 * @throws Problem validation-failed.
 */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown, pointer = ''): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InvalidInput([{ schema, value, pointer }]);
}

function fieldErrors(parts: readonly InputPart[], language: Language): FieldError[] {
  return parts.flatMap(({ schema, value, pointer }) => {
    const result = schema.safeParse(value, { error: words[language], reportInput: true });
    return result.success
      ? []
      : result.error.issues.flatMap((issue) => toFieldErrors(issue, pointer, language));
  });
}

function toFieldErrors(issue: z.core.$ZodIssue, prefix: string, language: Language): FieldError[] {
  const pointer = prefix + toPointer(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointer + toPointer([key]),
      code: issue.code,
      detail: issue.message,
    }));
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return [{ pointer, code: 'required', detail: required[language] }];
  }
  const own = issue.code === 'custom' ? ownWords.safeParse(issue.params) : undefined;
  return [{ pointer, code: own?.data?.code ?? issue.code, detail: own?.data?.[language] ?? issue.message }];
}

const ownWords = z.object({ zh: z.string(), en: z.string(), code: z.string().optional() });

/** RFC 6901. */
export function toPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A fault that no schema can see: a name already taken, a person who does not exist. */
export function invalidField(pointer: string, code: string, detail: { zh: string; en: string }): Problem {
  const schema = z.custom<never>(() => false, { params: { ...detail, code } });
  return new InvalidInput([{ schema, value: null, pointer }]);
}
