import type { SameShape } from '../same-shape.ts';
import type { account as source } from '../zh/account.ts';

export const account: SameShape<typeof source> = {
  roles: 'My roles',
  sessions: 'Where I am signed in',
  since: 'Signed in',
  lastSeen: 'Last seen',
  from: 'Address',
  end: 'Sign out there',
  thisOne: 'this one',
};
