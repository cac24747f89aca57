// What other rooms may use of hiring.

export { hiringKinds } from './hiring-kinds.ts';
export { hiringCrontab, hiringTasks } from './hiring-tasks.ts';
