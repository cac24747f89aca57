import type { Request } from 'express';
import type { Language } from '../problems/parse-input.ts';

/** The reader's language: Chinese unless Accept-Language prefers English. */
export function languageOf(request: Request): Language {
  if (!request.headers['accept-language']) return 'zh';
  return request.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh';
}
