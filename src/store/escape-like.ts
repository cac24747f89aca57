/** A text as LIKE takes it literally; Prisma, too, passes % and _ on as they are. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
