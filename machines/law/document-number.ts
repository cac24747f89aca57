/**
 * The number of an official document (发文字号, GB/T 9704-2012): agency code, year in 〔〕, sequence without
 * leading zero and without 第, 号. 射工发〔2026〕12号 is one; 射工发[2026]012号 is not.
 */

export interface DocumentNumber {
  code: string;
  year: number;
  sequence: number;
}

const shape = /^([^\s\d〔〕[\]【】()（）第]{1,20})〔(\d{4})〕([1-9]\d{0,5})号$/u;

/** The parts of a well-formed number, or undefined. */
export function parseDocumentNumber(text: string): DocumentNumber | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  return { code: match[1] ?? '', year: Number(match[2]), sequence: Number(match[3]) };
}

export function formatDocumentNumber({ code, year, sequence }: DocumentNumber): string {
  return `${code}〔${year}〕${sequence}号`;
}
