import { Tooltip } from 'antd';
import { useWords } from '../words/index.ts';
import type { zh } from '../words/zh/index.ts';

export type TermName = keyof typeof zh.terms;

/** Words of the field that a page uses, each explained where a pointer, a finger or the focus rests on it. */
export function Terms({ names }: { names: readonly TermName[] }) {
  const { t } = useWords();
  return (
    <div className="page-terms">
      {t('shell.terms')}
      {names.map((name) => (
        <Tooltip key={name} title={t(`terms.${name}.means`)} trigger={['hover', 'focus', 'click']}>
          <button
            type="button"
            className="term"
            aria-label={t('shell.term', { word: t(`terms.${name}.name`) })}
          >
            {t(`terms.${name}.name`)}
          </button>
        </Tooltip>
      ))}
    </div>
  );
}
