import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { preferences, setPreferences } from '../app/preferences.ts';
import { first } from './zh/first.ts';
import type { zh } from './zh/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof zh };
  }
}

export type Language = 'zh' | 'en';

/** A word that came with the data, in both languages. */
export interface Bilingual {
  zh: string;
  en: string;
}

/** Chinese is in the first chunk; English comes when somebody asks for it. */
async function load(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en/index.ts');
    i18next.addResourceBundle('en', 'translation', en);
  }
}

let further: Promise<void> | undefined;

/** Words of the rooms that nobody enters first; a page of such a room waits for them. */
export function furtherWords(): Promise<void> {
  further ??= Promise.all([import('./zh/further.ts'), initialized()]).then(([words]) => {
    i18next.addResourceBundle('zh', 'translation', words.further, true, true);
  });
  return further;
}

/** A page may be asked for before the words of the shell are there. */
async function initialized(): Promise<void> {
  if (i18next.isInitialized) return;
  await new Promise<void>((resolve) => i18next.on('initialized', () => resolve()));
}

export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh',
    fallbackLng: 'zh',
    resources: { zh: { translation: first } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await speak(preferences().language);
}

/** Changes the language of the console, of the page's lang attribute and of what the API answers. */
export async function speak(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  if (preferences().language !== language) setPreferences({ language });
}

/** `t` for the console's own words, `say` for words that came with the data. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh';
  return { t, language, say: (words: Bilingual) => words[language] || words.zh };
}
