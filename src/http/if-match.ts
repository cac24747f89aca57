import { invalidField } from '../problems/parse-input.ts';

/**
 * The version that an If-Match header names: `"7"`, `W/"7"` or plain `7`; undefined when there is no header.
 * @throws Problem validation-failed for anything else.
 */
export function expectedVersion(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim()) ?? [];
  if (version !== undefined) return Number(version);
  throw invalidField('/headers/if-match', 'version', {
    zh: 'If-Match 应为案件的版本号',
    en: 'If-Match names the version of the case',
  });
}
