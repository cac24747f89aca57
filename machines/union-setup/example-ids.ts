/** Ids that the examples use, so that a test or a form can put a real case's own in their place. */
export const exampleIds = {
  unit: '00000000-0000-7000-8000-000000000001',
  site: '00000000-0000-7000-8000-000000000002',
  secondUnit: '00000000-0000-7000-8000-000000000003',
  secondSite: '00000000-0000-7000-8000-000000000004',
  union: '00000000-0000-7000-8000-000000000005',
  survey: '00000000-0000-7000-8000-000000000006',
} as const;

/** SHA-256 of nothing, standing for a stored file. */
export const exampleHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
