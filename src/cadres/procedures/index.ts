// What the procedures about cadres have in common; each of them defines its own in its contract.ts.

export { bindProcedure, type ProcedureOpening } from './bind-procedure.ts';
