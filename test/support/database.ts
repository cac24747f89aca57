import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type TemplateName, templates } from './template.ts';

export interface TestDatabase {
  /** As the product connects: neither owner nor superuser. */
  url: string;
  /** As the owner, a superuser here: for tests that must get past the guarantees. */
  ownerUrl: string;
  drop(): Promise<void>;
}

/** A migrated database of its own, in some tens of milliseconds: empty, or with the demonstration county. */
export async function cloneDatabase(from: TemplateName = 'empty'): Promise<TestDatabase> {
  const template = inject('template');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asOwner(template.ownerUrl, `CREATE DATABASE ${name} TEMPLATE ${templates[from]}`);
  return {
    url: withDatabase(template.url, name),
    ownerUrl: withDatabase(template.ownerUrl, name),
    drop: () => asOwner(template.ownerUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** Next to the template, never in it: a template with a session in it cannot be cloned. */
async function asOwner(ownerUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(ownerUrl, 'postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
