export { findPlace, keepAct, requireNotPast } from './keep-territory.ts';
export { type AreaWordInput, addAreaWord } from './words/keep-area-words.ts';
export { areaWordKindsInWords } from './words/list-area-words.ts';
export {
  type AreaKnowledge,
  type AreaWord,
  areaProposer,
  proposeArea,
  type TownOfArea,
} from './words/propose-area.ts';
export { readAreaKnowledge } from './words/read-area-knowledge.ts';
