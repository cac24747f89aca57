import { pinyin } from 'pinyin-pro';

export interface SearchColumns {
  /** The name without what the same firm varies it by: blanks, brackets, widths, legal form. */
  normalName: string;
  /** First letters of the name's pinyin, in lower case: 射阳海风 gives syhf. */
  initials: string;
}

/** What a unit is found and compared by, derived from its name. Pure. */
export function searchColumnsOf({ name }: { name: string }): SearchColumns {
  const normalName = normaliseName(name);
  return { normalName, initials: initialsOf(name) };
}

const LEGAL_FORMS = /(股份有限公司|有限责任公司|有限公司|公司|专业合作社|合作社)$/;

/** 射阳县 海风（纺织）有限公司 and 射阳县海风纺织有限责任公司 are one name. */
export function normaliseName(name: string): string {
  const plain = name.normalize('NFKC').replaceAll(/[\s()（）·."'“”,，、-]/g, '');
  return plain.replace(LEGAL_FORMS, '').toLowerCase() || plain.toLowerCase();
}

/** First letters of a name's pinyin, in lower case; of a person the surname is read as a surname: 单 is shan. Pure. */
export function initialsOf(name: string, of: 'unit' | 'person' = 'unit'): string {
  const letters = pinyin(name.normalize('NFKC'), {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    surname: of === 'person' ? 'head' : 'off',
  });
  return letters
    .join('')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, 100);
}
