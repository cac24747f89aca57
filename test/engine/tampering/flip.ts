import type { Database } from '../../../src/store/index.ts';

/** A number generator that a failure can be repeated with (mulberry32). */
export function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** A column of a table whose rows prove something. */
export interface Column {
  table: string;
  name: string;
  /** udt_name of information_schema: int4, text, jsonb … */
  type: string;
}

/** Columns that carry nothing: numbers by which rows are found and that nothing else tells. */
const MEANINGLESS = ['case_files.id'];

export async function listColumns(db: Database, tables: readonly string[]): Promise<Column[]> {
  const { rows } = await db.pool.query<Column>(
    `SELECT table_name AS table, column_name AS name, udt_name AS type FROM information_schema.columns
     WHERE table_name = ANY($1) AND table_schema = 'public' ORDER BY table_name, ordinal_position`,
    [tables],
  );
  return rows.filter(({ table, name }) => !MEANINGLESS.includes(`${table}.${name}`));
}

/** The smallest change a hand could make to a value of this type, as SQL over the column. */
export function flipped({ name, type }: Column): string {
  const column = `"${name}"`;
  switch (type) {
    case 'int4':
      return `COALESCE(${column}, 0) + 1000`;
    case 'bool':
      return `NOT ${column}`;
    case 'bytea':
      return `COALESCE(set_bit(${column}, 7, 1 - get_bit(${column}, 7)), '\\x00'::bytea)`;
    case 'date':
      return `COALESCE(${column} + 1, DATE '2026-11-16')`;
    case 'timestamptz':
      return `COALESCE(${column} + interval '1 millisecond', TIMESTAMPTZ '2026-11-16T00:00:00Z')`;
    case 'uuid':
      return `COALESCE(overlay(${column}::text placing CASE right(${column}::text, 1) WHEN '0' THEN '1' ELSE '0' END from 36)::uuid,
        '00000000-0000-7000-8000-00000000dead')`;
    case 'jsonb':
      return `CASE jsonb_typeof(${column}) WHEN 'object' THEN ${column} || '{"flipped": true}'
        WHEN 'array' THEN ${column} || '["flipped"]' ELSE '"flipped"'::jsonb END`;
    default:
      return `COALESCE(${column}, '') || 'x'`;
  }
}
