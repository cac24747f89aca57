export const notices = { onlyUnread: '只看未读', unread: '未读' };
