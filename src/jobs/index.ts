export { drainOutbox, type JobNeeds } from './drain-outbox.ts';
export { type Jobs, type JobTask, startJobs } from './start-jobs.ts';
