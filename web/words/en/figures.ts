import type { SameShape } from '../same-shape.ts';
import type { figures as source } from '../zh/figures.ts';

export const figures: SameShape<typeof source> = { figure: 'Figure', table: 'Table' };
