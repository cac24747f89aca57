/**
 * The part of JSON Schema that payloads are made of. `title` is the Chinese label, `x-en` the English one,
 * `x-labels` the Chinese words of each choice.
 */
export interface PayloadSchema {
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  title?: string;
  'x-en'?: string;
  'x-labels'?: Record<string, string>;
  'x-personal'?: boolean;
  enum?: string[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  /** 0.5 for half hours, 0.01 for marks; left out: whole numbers. */
  multipleOf?: number;
  minItems?: number;
  maxItems?: number;
  default?: unknown;
  properties?: Record<string, PayloadSchema>;
  required?: string[];
  items?: PayloadSchema;
}

export type FieldKind =
  | 'unit-and-site'
  | 'object'
  | 'files'
  | 'file'
  | 'list'
  | 'choice'
  | 'day'
  | 'union'
  | 'post'
  | 'person'
  | 'application'
  | 'checklist-item'
  | 'number'
  | 'yes-or-no'
  | 'long-text'
  | 'text';

/** What a person fills in for this schema. */
export function fieldKind(schema: PayloadSchema, name: string): FieldKind {
  switch (schema.type) {
    case 'object':
      return isUnitAndSite(schema) ? 'unit-and-site' : 'object';
    case 'array':
      return isHash(schema.items) ? 'files' : 'list';
    case 'boolean':
      return 'yes-or-no';
    case 'integer':
    case 'number':
      return 'number';
    default:
      return textKind(schema, name);
  }
}

function textKind(schema: PayloadSchema, name: string): FieldKind {
  if (schema.enum) return 'choice';
  if (schema.format === 'date') return 'day';
  if (isHash(schema)) return 'file';
  if (name === 'joinsUnionId') return 'union';
  if (name === 'postId') return 'post';
  if (name === 'personId') return 'person';
  if (name === 'applicationId') return 'application';
  if (name === 'item') return 'checklist-item';
  return (schema.maxLength ?? 0) >= 500 ? 'long-text' : 'text';
}

/** A reference to a unit at one of its sites, and nothing else. */
function isUnitAndSite(schema: PayloadSchema): boolean {
  const names = Object.keys(schema.properties ?? {});
  return names.length === 2 && names.includes('unitId') && names.includes('siteId');
}

export function isHash(schema: PayloadSchema | undefined): boolean {
  return schema?.type === 'string' && schema.pattern === '^[0-9a-f]{64}$';
}

/** Leaves out what was not filled in: empty texts, empty lists, objects of nothing. */
export function pruned(value: unknown): unknown {
  if (Array.isArray(value)) {
    const kept = value.map(pruned).filter((each) => each !== undefined);
    return kept.length > 0 ? kept : undefined;
  }
  if (value !== null && typeof value === 'object') {
    const kept = Object.entries(value)
      .map(([key, inner]) => [key, pruned(inner)] as const)
      .filter(([, inner]) => inner !== undefined);
    return kept.length > 0 ? Object.fromEntries(kept) : undefined;
  }
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  return value ?? undefined;
}

/** '/payload/lines/0/members' or '/lines/0/members' -> ['lines', 0, 'members'], antd's name of the field. */
export function fieldOfPointer(pointer: string): (string | number)[] {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const inner = parts[0] === 'payload' ? parts.slice(1) : parts;
  return inner.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
