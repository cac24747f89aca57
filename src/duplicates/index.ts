export { duplicateCrontab, duplicateTasks } from './duplicate-tasks.ts';
export { requestDuplicateSearch, runDuplicateSearch } from './find-duplicates.ts';
