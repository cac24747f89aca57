import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import { type CaseRow, listCases } from '../../src/cases/contract.ts';
import { type overseenArea, showMyAreas } from '../../src/staffing/workload/contract.ts';
import { call } from '../api/call.ts';
import { LightBadge, type LightName, LightShape } from '../app/light-badge.tsx';
import { Page } from '../app/page.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { Empty, Ready } from '../app/states.tsx';
import { useWords } from '../words/index.ts';
import { Mark } from './mark.tsx';
import { ReassignDialog } from './reassign-dialog.tsx';
import './staffing.css';

/** Where a county cadre begins the day: the own area, its people, its open cases by urgency, and reassigning inside it. */
export function Component() {
  const { t } = useWords();
  const query = useQuery({
    queryKey: ['staffing', 'my-areas'],
    queryFn: ({ signal }) => call(showMyAreas, { signal }),
  });
  return (
    <Page
      title={t('shell.nav.myArea')}
      hint={t('staffing.area.hint')}
      help="county-cadre#area"
      terms={['area', 'light']}
    >
      <Ready query={query} rows={8}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty words={t('staffing.area.none')} />
          ) : (
            items.map((area) => <AreaPart key={area.id} area={area} />)
          )
        }
      </Ready>
    </Page>
  );
}

const shown: readonly LightName[] = ['red', 'amber', 'provisional', 'suspended', 'green', 'notStarted'];

function AreaPart({ area }: { area: z.output<typeof overseenArea> }) {
  const { t } = useWords();
  const [moving, setMoving] = useState<CaseRow>();
  return (
    <section className="sheet stacks">
      <h2>{area.name}</h2>
      <p className="quiet">
        {t('staffing.area.people', { cadre: area.countyCadre ?? '—', liaison: area.liaison ?? '—' })}
      </p>
      <p className="area-lights">
        <b>{t('staffing.area.open', { count: area.open })}</b>
        {shown
          .filter((light) => (area.lights[light] ?? 0) > 0)
          .map((light) => (
            <span key={light} className={`light light-${light}`}>
              <LightShape face={light} /> {t(`light.${light}`)} {area.lights[light]}
            </span>
          ))}
        {area.unattended > 0 && (
          <Link to="/staffing/hand-over?cause=unattended">
            <Mark tone="red">{t('staffing.area.unattended', { count: area.unattended })}</Mark>
          </Link>
        )}
      </p>
      <PagedTable
        label={t('staffing.area.cases')}
        queryKey={['cases', 'area', area.id]}
        fetchPage={(cursor, signal) =>
          call(listCases, {
            query: { area: area.id, ended: 'false', sort: 'urgency', ...(cursor && { cursor }) },
            signal,
          })
        }
        keyOf={(row) => row.id}
        empty={t('staffing.area.noCases')}
        columns={[
          {
            title: t('cases.column.case'),
            cell: (row) => (
              <>
                <Link to={`/cases/${row.id}`}>{row.title}</Link>
                <span className="quiet block">
                  {[row.caseNumber, row.names.line].filter(Boolean).join(' · ')}
                </span>
              </>
            ),
          },
          { title: t('cases.column.light'), cell: (row) => <LightBadge light={row.light} withDay /> },
          {
            title: t('cases.column.owner'),
            cell: (row) => (
              <div className="staffing-cell">
                {row.names.owner ?? t('cases.noOwner')}
                <Button
                  size="small"
                  aria-label={`${t('staffing.area.reassign')} ${row.title}`}
                  onClick={() => setMoving(row)}
                >
                  {t('staffing.area.reassign')}
                </Button>
              </div>
            ),
          },
        ]}
      />
      {moving && <ReassignDialog one={moving} onClose={() => setMoving(undefined)} />}
    </section>
  );
}
