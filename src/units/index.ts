export { nameUnit, placeUnit } from './place-unit.ts';
export { normaliseName, searchColumnsOf } from './search-columns.ts';
export { stateHeadCount } from './state-head-count.ts';
