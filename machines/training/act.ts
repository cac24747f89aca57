/** The keys of identity/policies under which training is done: one prepares, the leadership decides. */
export type TrainingAct = 'cadre.prepare' | 'cadre.decide';
