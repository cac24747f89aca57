import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { FormBlock } from './form.ts';

// GB/T 9704-2012: A4, margins 37/26/35/28 mm, body size 3 FangSong, 28 pt lines. The fonts are named, not
// shipped: the reader's machine supplies them.
const MM = 56.7; // twentieths of a point
const PAGE = {
  size: { width: Math.round(210 * MM), height: Math.round(297 * MM) },
  margin: {
    top: Math.round(37 * MM),
    right: Math.round(26 * MM),
    bottom: Math.round(35 * MM),
    left: Math.round(28 * MM),
  },
};
const TEXT_WIDTH = Math.round(156 * MM);
const BODY = { font: '仿宋_GB2312', size: 32 }; // half-points: size 3 is 16 pt
const TITLE = { font: '方正小标宋简体', size: 44 };
const SMALL = { font: '仿宋_GB2312', size: 24 };
const LINE = { line: 560, lineRule: LineRuleType.EXACT };
const BORDER = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };

/** A form as an A4 document that Word and WPS open. */
export async function buildDocx(title: string, blocks: readonly FormBlock[]): Promise<Uint8Array> {
  const document = new Document({
    title,
    creator: '县总工会',
    sections: [
      {
        properties: { page: PAGE },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: blocks.flatMap(toChildren),
      },
    ],
  });
  return Packer.toBuffer(document);
}

function toChildren(block: FormBlock): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'title':
      return [
        paragraph(block.text, TITLE, { alignment: AlignmentType.CENTER, spacing: { ...LINE, after: 400 } }),
      ];
    case 'addressee':
      return [paragraph(`${block.text}：`, BODY, { spacing: LINE })];
    case 'paragraph':
      return [paragraph(block.text, BODY, { spacing: LINE, indent: { firstLine: 640 } })];
    case 'line':
      return [paragraph(block.text, BODY, { spacing: LINE, alignment: ALIGN[block.align ?? 'left'] })];
    case 'note':
      return [paragraph(block.text, SMALL, { spacing: { before: 160 } })];
    case 'fields':
      return [fieldsTable(block.labels), gap()];
    case 'box':
      return [boxTable(block.label, block.lines), gap()];
    case 'table':
      return [linedTable(block.headers, block.rows, block.widths), gap()];
  }
}

function paragraph(text: string, run: typeof BODY, options: IParagraphOptions): Paragraph {
  return new Paragraph({ ...options, children: [new TextRun({ ...run, text })] });
}

function gap(): Paragraph {
  return new Paragraph({ children: [], spacing: { line: 200 } });
}

function pageNumber(): Paragraph {
  const run = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28, font: '宋体' });
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [run] });
}

function fieldsTable(labels: readonly string[]): Table {
  const widths = [0.2, 0.3, 0.2, 0.3];
  const rows: string[][] = [];
  for (let at = 0; at < labels.length; at += 2) rows.push([labels[at] ?? '', '', labels[at + 1] ?? '', '']);
  return table(rows, widths, 560);
}

function boxTable(label: string, lines: number): Table {
  return table([[label, '']], [0.2, 0.8], lines * 560);
}

function linedTable(headers: readonly string[], rows: number, widths: readonly number[] | undefined): Table {
  const even = headers.map(() => 1 / headers.length);
  const blank = Array.from({ length: rows }, () => headers.map(() => ''));
  return table([[...headers], ...blank], widths ?? even, 480);
}

function table(rows: string[][], shares: readonly number[], height: number): Table {
  const widths = shares.map((share) => Math.round(share * TEXT_WIDTH));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: BORDER,
      bottom: BORDER,
      left: BORDER,
      right: BORDER,
      insideHorizontal: BORDER,
      insideVertical: BORDER,
    },
    rows: rows.map(
      (cells) =>
        new TableRow({
          height: { value: height, rule: 'atLeast' },
          children: cells.map((text, at) => cell(text, widths[at] ?? 0)),
        }),
    ),
  });
}

function cell(text: string, width: number): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    children: [paragraph(text, SMALL, { alignment: AlignmentType.CENTER })],
  });
}
