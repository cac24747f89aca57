import type { SameShape } from '../same-shape.ts';
import type { proof as source } from '../zh/proof.ts';

export const proof: SameShape<typeof source> = {
  hint: 'Each record is chained to the one before; whoever changed one behind the scenes is found out.',
  verify: 'Verify everything',
  verifyNow: 'Begin',
  verifyHint:
    'Replays every case and compares state, ledger, hashes, personal data, files, audits and heads.',
  status: { waiting: 'waiting', running: 'running', done: 'done', failed: 'failed' },
  allAgrees: 'All {{count}} cases agree.',
  mismatches: '{{count}} mismatches in {{cases}} cases.',
  findings: 'Mismatches',
  what: 'What',
  where: 'Where',
  record: 'Record',
  heads: 'Heads',
  headsHint:
    'A head is the fingerprint of all histories now. Keep the file outside this system: it will show whether anything was rewritten.',
  takeHead: 'Take a head',
  checkHead: 'Compare with a kept file',
  headSame: 'It agrees: {{added}} cases were added since, {{grown}} went on.',
  headDiffers: 'It does not agree with the kept file.',
  noHeads: 'No head has been taken yet.',
  takenAt: 'Taken',
  cases: 'Cases',
  events: 'Records',
  root: 'Fingerprint',
  oneCase: 'All records of one case',
  caseAgrees: 'All {{count}} records agree.',
  caseDiffers: 'Some of {{count}} records do not agree.',
  event: 'Event',
  actor: 'By',
  recordedAt: 'Recorded',
  hash: 'Hash',
  agrees: 'Agrees',
  yes: 'agrees',
  no: 'differs',
};
