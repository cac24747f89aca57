export { type Database, openDatabase } from './database.ts';
export { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
export type { Prisma } from './generated/client.ts';
export { findSessionRow, type SessionRow } from './session-rows.ts';
