import { defineConfig } from 'prisma/config';

// `generate` never runs the schema engine but refuses to start without one, and would download it.
// Any existing file satisfies it; migrations are applied by prisma/migrate.ts instead (docs/decisions).
if (process.argv.includes('generate')) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
