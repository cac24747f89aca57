import type { SameShape } from '../same-shape.ts';
import type { session as source } from '../zh/session.ts';

export const session: SameShape<typeof source> = {
  signIn: 'Sign in',
  title: 'Sign in to the case system',
  username: 'User name',
  password: 'Password',
  usernameRequired: 'Please enter the user name',
  passwordRequired: 'Please enter the password',
  wrong: 'The user name or the password is wrong.',
  locked: 'Too many wrong attempts; the account is locked for a while.',
  ended: 'Your session has ended. Sign in again; what you had not sent is still here.',
  enterpriseEntry: 'Enterprise contacts enter here',
  enterpriseEntryHint: 'with the case number and code on the acceptance slip',
  changePassword: 'Change password',
  changePasswordFirst: 'Please change the password before you begin.',
  currentPassword: 'Present password',
  newPassword: 'New password',
  newPasswordAgain: 'New password again',
  passwordsDiffer: 'The two new passwords differ',
  passwordChanged: 'The password is changed.',
  demoAccounts: 'Demonstration accounts',
  demoAccountsHint:
    'A click fills in the user name; the password stands in the window that started the system.',
  promise: 'From survey to plaque in five working days.',
  stages: 'Survey · Documents · Mobilisation · Approval · Unveiling',
  otherPerson: 'Sign in as somebody else',
  signOutAsk: 'Sign out?',
};
