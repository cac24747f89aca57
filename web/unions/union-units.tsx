import { Button, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { UnionView } from '../../src/unions/contract.ts';
import { listUnionCoverages, type UnionCoverage } from '../../src/unions/covering/contract.ts';
import { call } from '../api/call.ts';
import { PagedTable } from '../app/paged-table.tsx';
import { dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import type { UnionAct } from './union-acts.tsx';

const spans = ['now', 'past', 'any'] as const;

/** The units a union covers and covered, with their days, and what may be done about each. */
export function UnionUnits({ union, onAct }: { union: UnionView; onAct: (act: UnionAct) => void }) {
  const { t, language } = useWords();
  const [when, setWhen] = useState<(typeof spans)[number]>('now');
  const { primary, secondary, past } = union.coverageCounts;
  const may = union.abilities.keep;
  const until = ({ validTo, ended }: UnionCoverage) =>
    validTo === null ? (
      '—'
    ) : (
      <>
        {dayInWords(validTo, language)}
        {ended?.reason && <small className="quiet block">{t(`unions.endReason.${ended.reason}`)}</small>}
      </>
    );
  return (
    <section className="sheet unit-page-wide" aria-labelledby="union-units">
      <h2 id="union-units">{t('unions.units')}</h2>
      <p className="quiet">{t('unions.unitCounts', { primary, secondary, past })}</p>
      <p className="act-line">
        <Segmented
          value={when}
          onChange={setWhen}
          aria-label={t('unions.units')}
          options={spans.map((value) => ({ value, label: t(`unions.when.${value}`) }))}
        />
        {may && union.status === 'active' && (
          <Button type="primary" onClick={() => onAct({ kind: 'cover' })}>
            {t('unions.act.cover')}
          </Button>
        )}
      </p>
      <PagedTable
        label={t('unions.units')}
        queryKey={['unions', 'units', union.id, when]}
        fetchPage={(cursor, signal) =>
          call(listUnionCoverages, {
            params: { id: union.id },
            query: { when, limit: 50, ...(cursor && { cursor }) },
            signal,
          })
        }
        keyOf={({ id }) => id}
        empty={t('unions.noUnits')}
        columns={[
          {
            title: t('unions.column.unit'),
            cell: (row) => (
              <>
                <Link to={`/units/${row.unit.id}`}>{row.unit.name}</Link>
                {row.kind === 'secondary' && <Tag>{t('unions.secondary')}</Tag>}
                {row.leaving && row.validTo === null && <Tag color="orange">{t('unions.leaving')}</Tag>}
                {!row.site.main && <small className="quiet block">{row.site.name}</small>}
              </>
            ),
          },
          { title: t('unions.column.from'), cell: (row) => dayInWords(row.validFrom, language) },
          { title: t('unions.column.to'), cell: until },
          {
            title: t('unions.column.acts'),
            cell: (row) =>
              may &&
              row.validTo === null && (
                <>
                  <Button size="small" onClick={() => onAct({ kind: 'end', link: row })}>
                    {t('unions.act.end')}
                  </Button>{' '}
                  {row.kind === 'primary' && union.mode === 'joint' && (
                    <Button
                      size="small"
                      onClick={() => onAct({ kind: row.leaving ? 'stay' : 'leave', link: row })}
                    >
                      {t(row.leaving ? 'unions.act.stay' : 'unions.act.leave')}
                    </Button>
                  )}
                </>
              ),
          },
        ]}
      />
    </section>
  );
}
