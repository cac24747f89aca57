import { writeXlsx } from 'hucre/xlsx';

/** A table to fill in: Chinese headings, a frozen first row, and a sheet that explains the columns. */
export async function buildXlsx(form: {
  title: string;
  headers: readonly string[];
  widths: readonly number[];
  notes: readonly string[];
}): Promise<Uint8Array> {
  return writeXlsx({
    properties: { title: form.title },
    defaultFont: { name: '宋体', size: 11 },
    sheets: [
      {
        name: form.title.slice(0, 31),
        columns: form.widths.map((width) => ({ width })),
        rows: [[...form.headers]],
        cells: new Map(form.headers.map((_, at) => [`0,${at}`, { style: { font: { bold: true } } }])),
        freezePane: { rows: 1 },
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
        },
      },
      { name: '填写说明', columns: [{ width: 80 }], rows: form.notes.map((note) => [note]) },
    ],
  });
}
