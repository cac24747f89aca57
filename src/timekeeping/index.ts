export { Calendars } from './calendars.ts';
export { Policies } from './policies.ts';
export type { ProductClock } from './product-clock.ts';
export { StoredRulebook } from './rulebook.ts';
