import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import { PrismaPGlite } from 'pglite-prisma-adapter';

export interface SchemaDiff {
  /** True when the migrations and the schema describe the same database. */
  empty: boolean;
  /** What the next migration must do; a comment when nothing. */
  sql: string;
}

/**
 * What Prisma's schema engine sees between the migrations, run one after another on an empty PGlite, and
 * the schema. The engine is an internal package, pinned and used here alone: the ordinary one would have to
 * be downloaded. It sees no triggers and no constraints of PostgreSQL's own; prisma/guarantees.ts lists those.
 * @param schema text of schema.prisma
 * @param migrations texts of the migration.sql files, oldest first
 */
export async function diffSchema(schema: string, migrations: readonly string[]): Promise<SchemaDiff> {
  await loadEngine();
  const db = await PGlite.create({ extensions: { btree_gist } });
  try {
    for (const migration of migrations) await db.exec(migration);
    const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(db));
    const files = [{ path: 'schema.prisma', content: schema }];
    const schemaEngine = await engine.SchemaEngine.new(
      { datamodels: [['schema.prisma', schema]] },
      () => undefined,
      adapter,
    );
    const result = await schemaEngine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '.' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return { empty: result.exitCode === 0, sql: result.stdout ?? '' };
  } finally {
    await db.close();
  }
}

let loaded: Promise<void> | undefined;

/** The package's own entry imports the .wasm as a module, which Node does not do without a flag. */
function loadEngine(): Promise<void> {
  loaded ??= (async () => {
    const here = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
    const module = await WebAssembly.compile(await readFile(join(dirname(here), 'schema_engine_bg.wasm')));
    const instance = await WebAssembly.instantiate(module, { './schema_engine_bg.js': { ...engine } });
    engine.__wbg_set_wasm(instance.exports);
    const start = instance.exports.__wbindgen_start;
    if (typeof start === 'function') start();
  })();
  return loaded;
}
