import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi';
import { type Contract, isSchema, type ResponseSpec } from '../kit/contract.ts';
import { catalogue, type ProblemSlug, problemSlugs } from '../problems/catalogue.ts';

/** Every tag of a contract, in the order of the reader's interest; a test refuses an unknown one. */
export const tags: Readonly<Record<string, string>> = {
  sessions: 'Signing in and out, and what the signed-in person may do',
  cases: 'Cases: opening, advancing through the one door, finding, reading',
  documents: 'Evidence on the checklist, printable papers',
  'blank-forms': "The forms that are handed out: shipped, and the county's own",
  oversight: 'Reassigning, reopening, measures (催办, 督办, 通报), late entries, decisions on time',
  imports: 'Sheets that come into the house: a county register, cases already running',
  units: 'Units and their sites, unions and coverage',
  county: 'The county as a whole: who is registered, surveyed, covered, and who is missed',
  procedure: 'The machines that are the law: definition, drawing, events with schema and example',
  calendar: 'Working days: years, due dates, holiday notices',
  policies: 'What counts as in time, and from when: versioned',
  clock: "The product's clock, which a demonstration may move forward",
  notices: 'What the product tells its people',
  contacts: "The enterprise contact's way in: the secrets of a case",
  opinions: 'Opinions asked of partners',
  cadres: 'Cadres: posts and people, selection, training, hiring',
  supervision: 'Deadlines, figures, boards',
  audits: 'Sample audits, sealed and recomputable',
  proof: 'The chain: heads and verification',
  users: 'People, their dated roles, their passwords; login and operation log',
  organisations: 'The tree of organisations and which union is superior to whom',
  territory: 'Lines, areas and divisions',
  placing: 'Which town, area and line a unit may belong to: proposals, decided by a person',
  dictionaries: 'Terms that the county keeps itself: priority objects, industry chains',
  staffing: 'Who holds which line and area when, who is away, who must keep out, who is next',
  'field work': 'Surveys and visits of units, with or without a case; units found on the street',
  worklists: 'What is left to do: lists of units at a day, and cases opened from them',
  campaigns: 'Campaigns and programmes with targets, and what of them is done',
  unions: 'Unions that a unit may join',
  jobs: 'What runs in the background, and what of it failed',
  installation: 'Whose installation this is',
};

/** OpenAPI 3.1 of exactly these contracts, from the same schemas that check requests and answers. */
export function buildOpenApi(contracts: readonly Contract[], version: string) {
  const document: ZodOpenApiObject = {
    openapi: '3.1.1',
    info: {
      title: 'Jianhui 建会',
      version,
      description:
        'The case system with which a county federation of trade unions founds unions. ' +
        'Chinese by default, English with `Accept-Language: en`. Refusals are `application/problem+json` (RFC 9457); ' +
        'each `type` opens a page of this server. Days are legal days in Asia/Shanghai, instants ISO 8601 in UTC.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This installation' }],
    tags: Object.entries(tags)
      .filter(([name]) => contracts.some((contract) => contract.tag === name))
      .map(([name, description]) => ({ name, description })),
    security: [{ session: [] }, { cookie: [] }],
    components: {
      securitySchemes: {
        session: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token that POST /api/v1/sessions answers',
        },
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-jianhui',
          description: 'The same token as a cookie; `jianhui` over plain HTTP',
        },
      },
    },
    paths: pathsOf(contracts),
  };
  return createDocument(document, { override: ({ jsonSchema }) => nameRecordKeys(jsonSchema) });
}

/** A record over known words is told as an object with these properties, not as "required" without any. */
function nameRecordKeys(schema: z.core.JSONSchema.BaseSchema): void {
  const { additionalProperties, required } = schema;
  if (!schema.propertyNames || !additionalProperties || !required || schema.properties) return;
  schema.properties = Object.fromEntries(required.map((name) => [name, additionalProperties]));
  delete schema.propertyNames;
  schema.additionalProperties = false;
}

function pathsOf(contracts: readonly Contract[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const contract of contracts) {
    paths[contract.path] = { ...paths[contract.path], [contract.method]: operationOf(contract) };
  }
  return paths;
}

function operationOf(contract: Contract): ZodOpenApiOperationObject {
  const { operationId, summary, description, tag, params, query, headers, body, access } = contract;
  return {
    operationId,
    summary,
    ...(description ? { description } : {}),
    tags: [tag],
    ...(access === 'public' ? { security: [] } : {}),
    ...(typeof access === 'object' ? { 'x-act': access.act } : {}),
    requestParams: {
      ...(params ? { path: params } : {}),
      ...(query ? { query } : {}),
      ...(headers ? { header: headers } : {}),
    },
    ...(body
      ? {
          requestBody: {
            required: !body.safeParse(undefined).success,
            content: { [contract.bodyType ?? 'application/json']: { schema: body } },
          },
        }
      : {}),
    responses: { ...successes(contract), ...refusals(contract) },
  };
}

function successes(contract: Contract): Record<`${number}`, ZodOpenApiResponseObject> {
  const entries = Object.entries(contract.responses).map(([status, spec]) => [status, toResponse(spec)]);
  return Object.fromEntries(entries);
}

function toResponse(spec: ResponseSpec): ZodOpenApiResponseObject {
  if (isSchema(spec)) {
    return {
      description: spec.description ?? 'The answer',
      content: { 'application/json': { schema: spec } },
    };
  }
  const headers = Object.entries(spec.headers ?? {}).map(([name, description]) => [
    name,
    { description, schema: { type: 'string' as const } },
  ]);
  const mediaType = spec.mediaType ?? 'application/json';
  const schema = spec.schema ?? (spec.mediaType ? z.string() : undefined);
  return {
    description: spec.description,
    ...(headers.length > 0 ? { headers: Object.fromEntries(headers) } : {}),
    ...(schema ? { content: { [mediaType]: { schema } } } : {}),
  };
}

/** The problems of an operation: those it names and those that its access and body bring with them. */
export function problemsOf(contract: Contract): ProblemSlug[] {
  const found = new Set<string>(contract.problems ?? []);
  if (contract.access !== 'public') found.add('not-authenticated');
  if (typeof contract.access === 'object') found.add('forbidden');
  if (contract.method !== 'get') found.add('cross-site-request');
  if (contract.params) found.add('not-found');
  if (contract.query || contract.headers || contract.body) found.add('validation-failed');
  if (contract.body) {
    for (const slug of ['malformed-json', 'payload-too-large', 'unsupported-media-type']) found.add(slug);
  }
  for (const slug of ['too-many-requests', 'internal-error', 'unavailable']) found.add(slug);
  return problemSlugs.filter((slug) => found.has(slug));
}

function refusals(contract: Contract): Record<`${number}`, ZodOpenApiResponseObject> {
  const byStatus = new Map<number, ProblemSlug[]>();
  for (const slug of problemsOf(contract)) {
    const { status } = catalogue[slug];
    byStatus.set(status, [...(byStatus.get(status) ?? []), slug]);
  }
  const entries = [...byStatus].map(([status, slugs]) => [String(status), toRefusal(slugs)]);
  return Object.fromEntries(entries);
}

function toRefusal(slugs: readonly ProblemSlug[]): ZodOpenApiResponseObject {
  const [first, ...others] = slugs.map((slug) => problemSchemas[slug]);
  const schema = others.length > 0 ? z.union([first as z.ZodType, ...others]) : (first as z.ZodType);
  return {
    description: slugs.map((slug) => catalogue[slug].title.en).join(' · '),
    content: { 'application/problem+json': { schema } },
  };
}

/** The wire form of each problem; tests read answers with it. */
export const problemSchemas = Object.fromEntries(
  problemSlugs.map((slug) => [slug, problemSchema(slug)]),
) as Record<ProblemSlug, z.ZodObject>;

function problemSchema(slug: ProblemSlug): z.ZodObject {
  const { status, meaning, extra } = catalogue[slug];
  const name = slug.replaceAll(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase());
  return z
    .object({
      type: z.literal(`/problems/${slug}`),
      title: z.string(),
      status: z.literal(status),
      detail: z.string().optional(),
      instance: z.string().meta({ description: "The request's id, also in X-Request-Id" }),
      ...extra.shape,
    })
    .meta({ id: `${name}Problem`, description: meaning.en });
}
