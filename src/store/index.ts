export { activateCalendar, insertDraftCalendar } from './calendar-rows.ts';
export { raiseClockOffset, readClockOffset } from './clock-offset.ts';
export { type Database, openDatabase } from './database.ts';
export { AlreadyRunningError, type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
export type { Prisma } from './generated/client.ts';
export { insertPolicy } from './policy-rows.ts';
export { findSessionRow, type SessionRow } from './session-rows.ts';
export { isUniqueViolation } from './unique-violation.ts';
export { type OperationRow, writeOperations } from './write-operations.ts';
