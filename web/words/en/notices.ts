import type { SameShape } from '../same-shape.ts';
import type { notices as source } from '../zh/notices.ts';

export const notices: SameShape<typeof source> = { onlyUnread: 'Only unread', unread: 'unread' };
