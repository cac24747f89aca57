import type { SameShape } from '../same-shape.ts';
import type { enterprise as source } from '../zh/enterprise.ts';

export const enterprise: SameShape<typeof source> = {
  title: 'Your union’s founding',
  enter: 'See where it stands',
  enterHint:
    'The QR on the acceptance slip leads here directly; or type the case number and the code on the slip.',
  signedIn: '{{name}} is signed in on this device. Going on signs them out.',
  caseNumber: 'Case number',
  secret: 'Code',
  wrong: 'The number or the code is wrong, or the code was revoked. Ask the instructor.',
  go: 'Enter',
  staff: 'Union staff sign in here',
  due: 'Promised by {{day}}',
  missing: 'Wanted from you ({{count}})',
  nothingMissing: 'Nothing is wanted from you now.',
  choose: 'Choose a file',
  sent: 'What you have sent',
  nothingSent: 'You have not sent anything yet.',
  leave: 'Leave',
};
