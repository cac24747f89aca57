// What other rooms may use of staffing; everything else in this folder is its own.

export { staffingCrontab, staffingTasks } from './staffing-tasks.ts';
export { findInstructors } from './workload/find-instructors.ts';
export { NO_LOAD, rankCandidates } from './workload/rank-candidates.ts';
