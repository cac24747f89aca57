/** The columns of a sheet: field -> the headings by which it is known, the first one being ours. */
export type Headings<Field extends string> = Readonly<Record<Field, readonly string[]>>;

export interface FoundColumns<Field extends string> {
  /** Field -> its place in a row. */
  at: ReadonlyMap<Field, number>;
  /** Every heading with the field that it was taken for, null where it was left alone. */
  headings: { header: string; field: Field | null }[];
}

/**
 * Finds columns by their headings, in any order: spaces, full-width letters, a unit or a remark in brackets
 * and an asterisk for "required" make no difference. Of two columns for one field the first counts.
 */
export function findColumns<Field extends string>(
  cells: readonly unknown[],
  known: Headings<Field>,
): FoundColumns<Field> {
  const fields = new Map<string, Field>();
  for (const [field, names] of Object.entries(known) as [Field, readonly string[]][]) {
    for (const name of names) fields.set(plain(name), field);
  }
  const at = new Map<Field, number>();
  const headings = cells.map((cell, index) => {
    const header = String(cell ?? '').trim();
    const field = fields.get(plain(header)) ?? null;
    const taken = field !== null && at.has(field);
    if (field !== null && !taken) at.set(field, index);
    return { header, field: taken ? null : field };
  });
  return { at, headings: headings.filter(({ header }) => header !== '') };
}

/** A heading without what clerks put around it. */
function plain(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|[\s*:_·.、-]/g, '');
}
