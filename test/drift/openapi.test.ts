import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { buildOpenApi, problemSchemas, problemsOf, tags } from '../../src/http/openapi.ts';
import type { Contract } from '../../src/kit/contract.ts';
import { catalogue, problemSlugs } from '../../src/problems/catalogue.ts';
import { routes } from '../../src/routes.ts';

const contracts: Contract[] = routes.map((binding) => binding.contract);
const source = JSON.stringify(buildOpenApi(contracts, '1.0.0'));
const document: {
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
  components: { schemas: Record<string, unknown> };
} = JSON.parse(source);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe('OpenAPI', () => {
  it("passes Redocly's recommended rules without a word", async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const found = await lintFromString({ source, config });
    const told = found.map((problem) => {
      const where = problem.location.map((location) => location.pointer).join(' ');
      return `${problem.severity} ${problem.ruleId} ${where}: ${problem.message}`;
    });
    expect(told).toEqual([]);
  });

  it('describes every bound contract and nothing else', () => {
    const described = operations.map(
      ({ path, method, operation }) => `${operation.operationId} ${method} ${path}`,
    );
    const bound = contracts.map(({ operationId, method, path }) => `${operationId} ${method} ${path}`);
    expect(described.sort()).toEqual(bound.sort());
  });

  it('names each operation once', () => {
    const ids = contracts.map(({ operationId }) => operationId);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('tells of every operation the refusals it may utter', () => {
    for (const contract of contracts) {
      const operation = document.paths[contract.path]?.[contract.method];
      const expected = new Set(problemsOf(contract).map((slug) => String(catalogue[slug].status)));
      const told = Object.keys(operation?.responses ?? {}).filter((status) => Number(status) >= 400);
      expect({ id: contract.operationId, told: told.sort() }).toEqual({
        id: contract.operationId,
        told: [...expected].sort(),
      });
    }
  });

  it('knows every tag', () => {
    expect(contracts.map((contract) => contract.tag).filter((tag) => !(tag in tags))).toEqual([]);
  });

  it('has a schema for every problem of the catalogue', () => {
    expect(Object.keys(problemSchemas).sort()).toEqual([...problemSlugs].sort());
  });
});
