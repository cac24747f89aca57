import type { Language } from '../problems/parse-input.ts';

/** A small page of our own: no script, one style sheet, both languages as the reader wishes. */
export function page(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export const pageStyle = `body{font:16px/1.7 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1f1f1f;background:#fff;margin:0}
main{max-width:44rem;margin:3rem auto;padding:0 1rem}
h1{font-size:1.5rem}
code{font-family:ui-monospace,monospace;background:#f3f3f3;padding:.1em .3em}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;border-bottom:1px solid #d9d9d9;padding:.4rem .6rem;vertical-align:top}
a{color:#a8071a}
`;
