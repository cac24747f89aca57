import { Link } from 'react-router';
import { type CaseRow, modeLabels } from '../../src/cases/contract.ts';
import { LightBadge } from '../app/light-badge.tsx';
import { LongList } from '../app/long-list.tsx';
import { useNarrow } from '../app/use-narrow.ts';
import { dayShort, momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';

interface CaseRowsProps {
  rows: readonly CaseRow[];
  total?: number | undefined;
  label: string;
  onNearEnd?: (() => void) | undefined;
}

/** Cases as rows on a desk, as cards on a phone. The whole row opens the case. */
export function CaseRows({ rows, total, label, onNearEnd }: CaseRowsProps) {
  const { t } = useWords();
  const narrow = useNarrow();
  return (
    <>
      <LongList
        items={rows}
        keyOf={(row) => row.id}
        rowRem={narrow ? 7.4 : 4.25}
        className={narrow ? 'case-cards' : 'case-table'}
        label={label}
        total={total}
        onNearEnd={onNearEnd}
        head={!narrow && <Head />}
        row={(row) => (narrow ? <CaseCard row={row} /> : <CaseLine row={row} />)}
      />
      <p className="list-foot quiet">
        {total !== undefined && total > rows.length
          ? t('cases.shownOf', { shown: rows.length, count: total })
          : t('shell.table.of', { count: rows.length })}
      </p>
    </>
  );
}

const columns = ['light', 'case', 'stage', 'place', 'holder', 'owner', 'updated'] as const;

function Head() {
  const { t } = useWords();
  return columns.map((column) => (
    <th scope="col" key={column}>
      {t(`cases.column.${column}`)}
    </th>
  ));
}

function CaseLine({ row }: { row: CaseRow }) {
  const { t, say, language } = useWords();
  return (
    <>
      <td>
        <LightBadge light={row.light} />
        {row.light.dueOn && (
          <small className="quiet block">
            {t('light.dueOn', { day: dayShort(row.light.dueOn, language) })}
          </small>
        )}
      </td>
      <td className="case-cell-title">
        <Link to={`/cases/${row.id}`} className="row-link">
          {row.title}
        </Link>
        <small className="quiet block">
          {row.caseNumber}
          {row.mode && ` · ${say(modeLabels[row.mode])}`}
          {row.segment > 1 && ` · ${t('cases.segment', { number: row.segment })}`}
        </small>
      </td>
      <td>
        {say(row.stageLabel)}
        {row.stateLabel.zh !== row.stageLabel.zh && (
          <small className="quiet block">{say(row.stateLabel)}</small>
        )}
      </td>
      <td>
        {row.names.line ?? '—'}
        <small className="quiet block">{row.names.area ?? row.names.town ?? ''}</small>
      </td>
      <td>{row.ended ? '—' : t(`cases.holder.${row.holder}`)}</td>
      <td>{row.names.owner ?? t('cases.noOwner')}</td>
      <td className="quiet">{momentInWords(row.updatedAt).slice(5)}</td>
    </>
  );
}

function CaseCard({ row }: { row: CaseRow }) {
  const { t, say, language } = useWords();
  return (
    <td className="case-card">
      <LightBadge light={row.light} />
      <Link to={`/cases/${row.id}`} className="row-link">
        {row.title}
      </Link>
      <span className="case-card-line quiet">
        {say(row.stageLabel)} · {say(row.stateLabel)}
      </span>
      <span className="case-card-line quiet">
        {row.caseNumber}
        {row.light.dueOn && ` · ${t('light.dueOn', { day: dayShort(row.light.dueOn, language) })}`}
      </span>
    </td>
  );
}
