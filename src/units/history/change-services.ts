import type { Engine } from '../../engine/index.ts';
import type { UnitServices } from '../find-units.ts';

export interface ChangeServices extends UnitServices {
  engine: Pick<Engine, 'advanceCase' | 'preview' | 'recordSystemEvent'>;
}
