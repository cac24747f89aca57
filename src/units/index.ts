export { readUnit, unitScope } from './find-units.ts';
export { followUnits } from './follow-units.ts';
export type { ChangeServices } from './history/change-services.ts';
export { mergeUnits } from './history/record-change.ts';
export { createUnit } from './keep-unit.ts';
export { nameUnit, placeUnit } from './place-unit.ts';
export { normaliseName, searchColumnsOf } from './search-columns.ts';
export { stateHeadCount } from './state-head-count.ts';
export { unitCrontab, unitTasks } from './unit-tasks.ts';
