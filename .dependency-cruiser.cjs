// Who may import whom: the table of ARCHITECTURE.md, one rule a row. `npm run layers` checks it.

/** A source folder as a pattern at the start of a path. */
const within = (...folders) => `^(${folders.join('|')})`;

/** Folders of src that are layers; every other folder is a feature. */
const LAYERS = 'kit|problems|store|files|engine|calendar|deadlines|identity|http|command-line';
const FEATURE = `^src/(?!(?:${LAYERS})/)([^/]+)/`;
const GENERATED = '^src/store/generated/';
const EXPRESS = '(^|/)node_modules/(express|@types/express)(/|$)';

/** Nothing of ours except what matches. */
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from,
  to: {
    path: within('src/', 'machines/', 'prisma/', 'web/', 'test/', 'scripts/'),
    pathNot: within(...allowed),
  },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'What needs each other is one thing or three.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('machines-are-a-leaf', 'The law imports nothing of ours.', { path: '^machines/' }, ['machines/']),
    {
      name: 'machines-import-xstate-and-zod',
      comment: 'No Node, no database, no clock: the law is pure.',
      severity: 'error',
      from: { path: '^machines/' },
      to: { pathNot: ['^machines/', '(^|/)node_modules/(xstate|zod)(/|$)'] },
    },
    only('kit-is-a-leaf', 'Tiny things that everybody uses.', { path: '^src/kit/' }, ['src/kit/']),
    only('problems-import-kit', 'The catalogue of refusals.', { path: '^src/problems/' }, [
      'src/problems/',
      'src/kit/',
    ]),
    only(
      'time-is-pure',
      'Calendar and deadlines get their data as arguments; what reads or writes it is a feature.',
      { path: '^src/(calendar|deadlines)/' },
      ['src/calendar/', 'src/deadlines/', 'src/kit/', 'src/problems/', 'machines/'],
    ),
    only('store-keeps', 'The store knows rows, not features.', { path: '^src/store/' }, [
      'src/store/',
      'src/kit/',
      'src/problems/',
    ]),
    only('engine-is-one-door', 'No HTTP, no feature.', { path: '^src/engine/' }, [
      'src/engine/',
      'machines/',
      'src/calendar/',
      'src/deadlines/',
      'src/store/',
      'src/identity/(actor|acts|policies|scope)\\.ts',
      'src/problems/',
      'src/kit/',
    ]),
    {
      name: 'features-meet-by-their-doors',
      comment: 'Another feature is used through its contract.ts or its index.ts.',
      severity: 'error',
      from: { path: FEATURE },
      to: {
        path: FEATURE,
        pathNot: ['^src/$1/', '/(contract|index)\\.ts$', '^src/exports/'],
      },
    },
    {
      name: 'express-at-the-edge',
      comment: 'Express is known to src/http, app.ts and routes.ts files only.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(http/|app\\.ts$)|/routes\\.ts$' },
      to: { path: EXPRESS, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'generated-client-in-the-store',
      comment: 'Everybody else takes types from src/store/index.ts.',
      severity: 'error',
      from: { pathNot: '^src/store/' },
      to: { path: GENERATED },
    },
    only(
      'window-sees-contracts',
      'The console shares contracts, the law and the kit, and nothing else.',
      { path: '^web/' },
      ['web/', 'machines/', 'src/kit/', 'src/.*contract\\.ts$', 'src/problems/catalogue\\.ts$'],
    ),
    {
      name: 'contracts-travel-light',
      comment: 'A contract is loaded by the browser too: kit, problems, machines and other contracts.',
      severity: 'error',
      from: { path: 'contract\\.ts$', pathNot: '^src/kit/' },
      to: {
        path: within('src/', 'prisma/'),
        pathNot: [
          'contract\\.ts$',
          '^src/(kit|problems)/',
          '^src/identity/(acts|actor)\\.ts$',
          '^src/calendar/',
          '^src/deadlines/',
        ],
      },
    },
    {
      name: 'product-needs-no-tests',
      severity: 'error',
      from: { path: within('src/', 'machines/', 'prisma/', 'web/') },
      to: { path: within('test/', 'bench/') },
    },
    {
      name: 'runtime-dependencies-only',
      comment: 'What the server imports is listed under dependencies.',
      severity: 'error',
      from: { path: within('src/', 'machines/', 'prisma/') },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      // What npm start builds before it imports it.
      to: { couldNotResolve: true, pathNot: '^\\.\\./dist/server/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
