export { duplicateCrontab, duplicateTasks } from './duplicate-tasks.ts';
