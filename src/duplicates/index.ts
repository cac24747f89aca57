export { duplicateCrontab, duplicateTasks } from './duplicate-tasks.ts';
export { requestDuplicateSearch, runDuplicateSearch } from './find-duplicates.ts';
export { scoreLikeUnits } from './find-like-units.ts';
export { OFFERED_FROM, phoneDigits, scoreLikeness } from './score-likeness.ts';
