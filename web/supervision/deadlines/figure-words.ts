import { flagLabels, standingLabels } from '../../../src/supervision/deadlines/contract.ts';
import { useWords } from '../../words/index.ts';
import type { FigureName } from './use-report.ts';

const labels = { ...standingLabels, ...flagLabels };

/** What a figure of the report is called: the words of the paper and of the file. */
export function useFigureWords(): (figure: FigureName) => string {
  const { t, say } = useWords();
  return (figure) => (figure === 'all' ? t('supervision.segments') : say(labels[figure]));
}
