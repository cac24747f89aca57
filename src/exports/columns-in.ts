import type { Language } from '../problems/parse-input.ts';
import type { SheetColumn } from './sheet.ts';

/** Makes the columns of a sheet in the reader's language: `column('单位', 'Unit', 'text', 32)`. */
export function columnsIn(language: Language) {
  return (chinese: string, english: string, kind: SheetColumn['kind'] = 'text', width = 14): SheetColumn => ({
    header: language === 'zh' ? chinese : english,
    kind,
    width,
  });
}
