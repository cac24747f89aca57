/** One piece of a form, from top to bottom. Underscores in a text become a line to write on. */
export type FormBlock =
  | { kind: 'title'; text: string }
  | { kind: 'addressee'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'line'; text: string; align?: 'left' | 'center' | 'right' }
  /** Label and space to write, two pairs a row. */
  | { kind: 'fields'; labels: readonly string[] }
  /** A label with a large space below it. */
  | { kind: 'box'; label: string; lines: number }
  | { kind: 'table'; headers: readonly string[]; rows: number; widths?: readonly number[] }
  | { kind: 'note'; text: string };

/** A blank form as code: what a clerk would otherwise type anew for every enterprise. */
export type BlankFormTemplate =
  | { item: string; fileName: string; format: 'docx'; blocks: readonly FormBlock[] }
  | {
      item: string;
      fileName: string;
      format: 'xlsx';
      title: string;
      headers: readonly string[];
      /** Column widths in characters, beside `headers`. */
      widths: readonly number[];
      /** What stands on the notes sheet. */
      notes: readonly string[];
    };

export const signature = (who: string): FormBlock[] => [
  { kind: 'line', text: `${who}（盖章或签名）`, align: 'right' },
  { kind: 'line', text: '____年__月__日', align: 'right' },
];
