import { createHash } from 'node:crypto';

/** Markup that is safe to send: made by `html`, which escapes everything put into it. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | null | undefined | readonly Part[];

/** Builds markup: texts and numbers are escaped, markup and lists of it are put in as they are, null is nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(strings.reduce((text, string, at) => `${text}${textOf(parts[at - 1])}${string}`));
}

function textOf(part: Part): string {
  if (part === null || part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(textOf).join('');
  return String(part).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * A page for A4 paper that reads the same on the screen. It holds all it needs: nothing is loaded and no
 * script runs, so it can be saved and mailed. Printed by the browser.
 */
export function paperPage(paper: {
  language: 'zh' | 'en';
  title: string;
  /** Landscape for wide tables. */
  landscape?: boolean;
  body: Markup;
}): string {
  const lang = paper.language === 'zh' ? 'zh-CN' : 'en';
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${paper.title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body class="${paper.landscape ? 'landscape' : 'portrait'}">
<main>
${paper.body}
</main>
</body>
</html>
`.text;
}

const STYLE = `@page{size:A4;margin:20mm 18mm}
@page wide{size:A4 landscape;margin:14mm 12mm}
body{font:12pt/1.6 FangSong_GB2312,FangSong,STFangsong,"Noto Serif CJK SC",serif;color:#000;background:#fff;margin:0}
body.landscape{page:wide;font-size:9.5pt}
main{max-width:190mm;margin:10mm auto;padding:0 6mm}
body.landscape main{max-width:277mm}
h1{font:700 20pt/1.4 FZXiaoBiaoSong-B05S,STZhongsong,"Noto Serif CJK SC",serif;text-align:center;text-wrap:balance;margin:0 0 6mm}
h2{font:700 13pt/1.5 SimHei,"Noto Sans CJK SC",sans-serif;margin:6mm 0 2mm;break-after:avoid}
table{border-collapse:collapse;width:100%;margin:2mm 0}
thead{display:table-header-group}
tr{break-inside:avoid}
th,td{border:0.5pt solid #000;padding:1mm 1.5mm;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{font-family:SimHei,"Noto Sans CJK SC",sans-serif;font-weight:700;background:#f2f2f2}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
td.number{white-space:nowrap}
body.portrait table{font-size:10.5pt}
dl{display:grid;grid-template-columns:max-content 1fr;gap:1mm 4mm;margin:2mm 0}
dt{font-family:SimHei,"Noto Sans CJK SC",sans-serif}
dd{margin:0;overflow-wrap:anywhere}
p.label{border:1pt solid #a8071a;padding:2mm;font-weight:700}
code{font:9pt/1.4 "Courier New",ui-monospace,monospace;overflow-wrap:anywhere}
.letter p{text-indent:2em;text-align:justify;margin:2mm 0}
p.number{text-align:center;margin:-4mm 0 6mm}
.letter p.number,.letter p.to,.letter p.label,.letter .seal p{text-indent:0}
.seal{width:max-content;margin:16mm 8mm 0 auto;text-align:center;break-inside:avoid}
.letter .seal p{text-align:center;margin:1mm 0}
.certificate{border:3pt double #000;padding:24mm 16mm 20mm;margin:6mm 0;break-inside:avoid}
.certificate h1{font-size:34pt;letter-spacing:.4em;text-indent:.4em;margin-bottom:14mm}
.certificate p{font-size:16pt;line-height:2}
.signatures{display:grid;grid-template-columns:1fr 1fr;gap:14mm;margin-top:14mm;break-inside:avoid}
footer{margin-top:6mm;font-size:9pt}
@media print{main{margin:0;padding:0;max-width:none}th{background:none}}`;

/** What such a page is sent with: its one style sheet by its hash, and nothing else. */
export const paperHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; ` +
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};
