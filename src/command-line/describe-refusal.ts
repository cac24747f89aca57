import { StartError } from '../kit/start-error.ts';

interface Refusal {
  title?: string;
  detail?: string;
  errors?: { pointer: string; detail: string }[];
  unmet?: { rule: string; basis: { source: string; article: string }; detail: { zh: string; en: string } }[];
  rows?: { row: number; column: string; value: string; detail: string | { zh: string; en: string } }[];
  allowedEvents?: string[];
  state?: string;
  instance?: string;
}

/** A problem document as lines for the terminal: what was refused, and everything that would have to change. */
export function describeRefusal(document: unknown, status: number, language: 'zh' | 'en'): StartError {
  const refusal = (document ?? {}) as Refusal;
  const lines = [
    refusal.detail,
    ...(refusal.errors ?? []).map(({ pointer, detail }) => `${pointer || '/'}  ${detail}`),
    ...(refusal.unmet ?? []).map(
      ({ rule, basis, detail }) => `${rule}  ${detail[language]}  (${basis.source} ${basis.article})`,
    ),
    ...(refusal.rows ?? []).map(({ row, column, value, detail }) => {
      const text = typeof detail === 'string' ? detail : detail[language];
      return `${row}  ${column}  ${JSON.stringify(value)}  ${text}`;
    }),
    refusal.allowedEvents &&
      `${language === 'zh' ? '现在可以' : 'Allowed now'}: ${refusal.allowedEvents.join(' ')}`,
  ];
  const title = refusal.title ?? `HTTP ${status}`;
  const hints = lines.filter((line): line is string => Boolean(line));
  if (status === 401) hints.push('jianhui login --user NAME');
  return new StartError(`${title} (${status})`, hints);
}
