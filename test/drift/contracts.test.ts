import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Contract } from '../../src/kit/contract.ts';
import { problemSlugs } from '../../src/problems/catalogue.ts';
import { routes } from '../../src/routes.ts';

const SOURCE = join(import.meta.dirname, '../../src');
const files = readdirSync(SOURCE, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name === 'contract.ts' && !entry.parentPath.endsWith('/kit'))
  .map((entry) => join(entry.parentPath, entry.name));

function isContract(exported: unknown): exported is Contract {
  return (
    typeof exported === 'object' && exported !== null && 'operationId' in exported && 'responses' in exported
  );
}

/** The operations that a procedure about cadres brings along; they stand under its name, each by its own. */
function operationsOf(exported: unknown): Contract[] {
  const isProcedure = typeof exported === 'object' && exported !== null && 'procedure' in exported;
  return isProcedure ? Object.values(exported).filter(isContract) : [];
}

/** Every contract that any contract.ts exports, under the name it is exported by. */
const written = (
  await Promise.all(
    files.map(async (file) => {
      const exported: Record<string, unknown> = await import(file);
      return Object.entries(exported).map(([name, value]) => ({
        file: file.slice(SOURCE.length + 1),
        name,
        value,
      }));
    }),
  )
).flat();
const contracts = written.flatMap(({ file, name, value }) =>
  isContract(value)
    ? [{ file, name, contract: value }]
    : operationsOf(value).map((contract) => ({ file, name: contract.operationId, contract })),
);

describe('Contracts', () => {
  it('are found at all', () => {
    expect(contracts.length).toBeGreaterThan(100);
  });

  it('are bound, every one, exactly once', () => {
    const bound = routes.map(({ contract }) => contract);
    for (const { file, name, contract } of contracts) {
      expect({ file, name, times: bound.filter((one) => one === contract).length }).toEqual({
        file,
        name,
        times: 1,
      });
    }
    expect(bound.filter((one) => !contracts.some(({ contract }) => contract === one))).toEqual([]);
  });

  it('are exported under the name of their operation', () => {
    expect(
      contracts.filter(({ name, contract }) => name !== contract.operationId).map(({ name }) => name),
    ).toEqual([]);
  });

  it('have an address of their own below /api/v1', () => {
    const addresses = contracts.map(
      ({ contract }) => `${contract.method} ${contract.path.replaceAll(/\{\w+\}/g, '{}')}`,
    );
    expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([]);
    expect(contracts.filter(({ contract }) => !contract.path.startsWith('/api/v1/'))).toEqual([]);
  });

  it('describe exactly the parameters of their paths', () => {
    for (const { name, contract } of contracts) {
      const inPath = [...contract.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
      const described = Object.keys(contract.params?.shape ?? {}).sort();
      expect({ name, described }).toEqual({ name, described: inPath });
    }
  });

  it('name only problems of the catalogue', () => {
    const known: readonly string[] = problemSlugs;
    const unknown = contracts.flatMap(({ contract }) =>
      (contract.problems ?? []).filter((slug) => !known.includes(slug)),
    );
    expect(unknown).toEqual([]);
  });

  it('change nothing by GET, and promise a success', () => {
    for (const { name, contract } of contracts) {
      if (contract.method === 'get') expect({ name, body: contract.body }).toEqual({ name, body: undefined });
      expect(
        Object.keys(contract.responses).some((status) => status.startsWith('2')),
        name,
      ).toBe(true);
    }
  });
});
