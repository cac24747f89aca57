import Table from 'cli-table3';
import { tell } from '../terminal.ts';

/** A table without borders; Chinese characters count two columns. */
export function printTable(head: string[], rows: string[][]): void {
  const none = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '' };
  const table = new Table({
    ...(head.some((title) => title !== '') ? { head } : {}),
    chars: {
      ...none,
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: '  ',
    },
    style: { head: ['bold'], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows);
  tell(table.toString());
}
