import { useQuery } from '@tanstack/react-query';
import { Alert, Flex } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { downloadWorkload } from '../../src/staffing/sheets/contract.ts';
import { measureWorkload, proposeAssignment } from '../../src/staffing/workload/contract.ts';
import { call } from '../api/call.ts';
import { Page } from '../app/page.tsx';
import { PlainTable } from '../app/paged-table.tsx';
import { SheetButtons } from '../app/sheet-buttons.tsx';
import { Ready } from '../app/states.tsx';
import { useWords } from '../words/index.ts';
import { CandidateList } from './candidate-list.tsx';
import { Mark } from './mark.tsx';
import { UnitSelect } from './unit-select.tsx';
import './staffing.css';

/** What each has in hand now, what nobody has, and who is next. */
export function Component() {
  const { t } = useWords();
  const query = useQuery({
    queryKey: ['staffing', 'workload'],
    queryFn: ({ signal }) => call(measureWorkload, { query: {}, signal }),
  });
  return (
    <Page
      title={t('shell.nav.assignment')}
      hint={t('staffing.workload.hint')}
      help="supervisor#assignment"
      terms={['light', 'handOver']}
    >
      <Ready query={query} rows={10}>
        {({ people, unattended }) => (
          <>
            {unattended > 0 ? (
              <Alert
                className="staffing-filter"
                type="error"
                showIcon
                title={t('staffing.workload.unattended', { count: unattended })}
                description={
                  <Link to="/staffing/hand-over?cause=unattended">{t('staffing.workload.toUnattended')}</Link>
                }
              />
            ) : (
              <p className="quiet">{t('staffing.workload.allAttended')}</p>
            )}
            <section className="sheet">
              <Flex gap="small">
                <SheetButtons sheet={downloadWorkload} />
              </Flex>
              <PlainTable
                label={t('shell.nav.assignment')}
                rows={people}
                keyOf={(row) => row.person.id}
                columns={[
                  {
                    title: t('staffing.workload.person'),
                    cell: (row) => (
                      <>
                        <Link to={`/cases?instructor=${row.person.id}&ended=false`}>{row.person.name}</Link>{' '}
                        {row.next && <Mark tone="green">{t('staffing.workload.nextMark')}</Mark>}
                        {row.away && (
                          <Mark tone="blue">{t('staffing.workload.away', { to: row.away.to })}</Mark>
                        )}
                        <span className="quiet block">{row.lines.map(({ name }) => name).join('、')}</span>
                      </>
                    ),
                  },
                  { title: t('staffing.workload.open'), cell: (row) => row.open, number: true },
                  { title: t('staffing.workload.dueThisWeek'), cell: (row) => row.dueThisWeek, number: true },
                  { title: t('light.red'), cell: (row) => row.red, number: true },
                  { title: t('light.amber'), cell: (row) => row.amber, number: true },
                  { title: t('light.suspended'), cell: (row) => row.suspended, number: true },
                  {
                    title: t('staffing.workload.share'),
                    cell: (row) =>
                      row.open > 0 && (
                        <Link
                          to={`/staffing/hand-over?cause=balance&userId=${row.person.id}`}
                          aria-label={`${t('staffing.workload.share')} ${row.person.name}`}
                        >
                          {t('staffing.workload.share')}
                        </Link>
                      ),
                  },
                ]}
              />
            </section>
          </>
        )}
      </Ready>
      <NextForUnit />
    </Page>
  );
}

function NextForUnit() {
  const { t } = useWords();
  const [unitId, setUnitId] = useState<string>();
  const query = useQuery({
    queryKey: ['staffing', 'proposal', unitId],
    queryFn: ({ signal }) => call(proposeAssignment, { query: { unitId }, signal }),
    enabled: unitId !== undefined,
  });
  return (
    <section className="sheet">
      <h2>{t('staffing.workload.proposal')}</h2>
      <p className="form-hint">{t('staffing.workload.proposalHint')}</p>
      <UnitSelect value={unitId} onChange={setUnitId} />
      {unitId && (
        <Ready query={query}>
          {({ candidates, proposed }) => (
            <>
              {!proposed && <Alert type="warning" showIcon title={t('staffing.workload.noFit')} />}
              <CandidateList candidates={candidates} />
            </>
          )}
        </Ready>
      )}
    </section>
  );
}
