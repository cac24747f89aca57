import { uuidv7 } from 'uuidv7';

/** A new row's id: UUID version 7, so that ids grow with time and an index stays dense. */
export function newId(): string {
  return uuidv7();
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether the text is a UUID as we write them, in lower case. */
export function isId(text: string): boolean {
  return UUID.test(text);
}
