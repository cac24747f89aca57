export const account = {
  roles: '我的角色',
  sessions: '登录中的设备',
  since: '登录时间',
  lastSeen: '最近活动',
  from: '地址',
  end: '下线',
  thisOne: '本机',
};
