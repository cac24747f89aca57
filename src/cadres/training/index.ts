// Training of cadres (培训培养): its kinds of case and what it does in the background.

export { followSessions } from './follow-sessions.ts';
export { trainingKinds } from './training-kinds.ts';
export { trainingCrontab, trainingTasks } from './training-tasks.ts';
