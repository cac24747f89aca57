import type { SameShape } from '../same-shape.ts';
import type { light as source } from '../zh/light.ts';

export const light: SameShape<typeof source> = {
  notStarted: 'not started',
  green: 'in time',
  amber: 'due soon',
  red: 'overdue',
  suspended: 'suspended',
  provisional: 'provisional',
  stopped: 'stopped',
  onTime: 'on time',
  late: 'late',
  provisionalTip:
    'The holidays of the due day’s year are not published yet; the day is computed and may move.',
  dueOn: 'due {{day}}',
  legend: 'Legend',
};
