export { staffingCrontab, staffingTasks } from './staffing-tasks.ts';
