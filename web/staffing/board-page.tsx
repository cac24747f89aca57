import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { roleLabels } from '../../src/identity/contract.ts';
import {
  downloadStaffing,
  type held,
  type StaffRole,
  showStaffing,
  type staffing,
} from '../../src/staffing/board/contract.ts';
import { addressOf, call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { DayInput } from '../app/day-input.tsx';
import { Page } from '../app/page.tsx';
import { PlainTable } from '../app/paged-table.tsx';
import { Ready } from '../app/states.tsx';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Mark } from './mark.tsx';
import { StaffDrawer, type StaffTask } from './staff-drawer.tsx';
import { Vacancies } from './vacancies.tsx';
import './staffing.css';

type Staffing = z.output<typeof staffing>;
type Held = z.output<typeof held>;

/** Who holds each line and each area on a day, what is vacant, and the acts that change it. */
export function Component() {
  const { t } = useWords();
  const { acts, today } = useSession();
  const { filters, setFilters } = useAddressFilters(['on'] as const);
  const [task, setTask] = useState<StaffTask>();
  const on = filters.on ?? today;
  const board = useQuery({
    queryKey: ['staffing', 'board', on],
    queryFn: ({ signal }) => call(showStaffing, { query: { on }, signal }),
    placeholderData: (before) => before,
  });
  // What has been is history: acts are offered on the board of today and of days to come.
  const mayAct = acts.has('staffing.appoint') && on >= today;
  return (
    <Page
      title={t('shell.nav.staffing')}
      hint={t('staffing.board.hint')}
      help="supervisor#staffing"
      terms={['line', 'area', 'vacancy']}
      actions={
        <a className="button-link" href={addressOf(downloadStaffing, { query: { on } })} download>
          <DownloadOutlined aria-hidden /> {t('staffing.board.download')}
        </a>
      }
    >
      <Vacancies onFill={mayAct ? setTask : undefined} />
      <div className="staffing-day">
        <DayInput
          value={on}
          onChange={(day) => setFilters({ on: day === today ? undefined : day })}
          aria-label={t('staffing.board.day')}
        />
        {on !== today && (
          <button type="button" className="text-button" onClick={() => setFilters({ on: undefined })}>
            {t('staffing.board.today')}
          </button>
        )}
      </div>
      <Ready query={board} rows={12}>
        {(data) => (
          <>
            <p className="quiet staffing-counts">{t('staffing.board.counts', data.counts)}</p>
            <Lines board={data} onTask={setTask} mayAct={mayAct} />
            <Areas board={data} onTask={setTask} mayAct={mayAct} />
          </>
        )}
      </Ready>
      {task && <StaffDrawer task={task} onClose={() => setTask(undefined)} />}
    </Page>
  );
}

interface PartProps {
  board: Staffing;
  mayAct: boolean;
  onTask: (task: StaffTask) => void;
}

function Lines({ board, mayAct, onTask }: PartProps) {
  const { t } = useWords();
  return (
    <section className="sheet stacks">
      <h2>{t('staffing.board.lines')}</h2>
      <PlainTable
        label={t('staffing.board.lines')}
        rows={board.lines}
        keyOf={(line) => line.id}
        columns={[
          { title: t('staffing.board.line'), cell: (line) => <PlaceName place={line} /> },
          {
            title: t('staffing.board.instructors'),
            cell: (line) => {
              const place = { role: 'instructor' as const, id: line.id, name: line.name };
              return (
                <div className="staffing-cell">
                  {line.instructors.map((one) => (
                    <Holder key={one.assignmentId} one={one} place={place} mayAct={mayAct} onTask={onTask} />
                  ))}
                  {line.instructors.length === 0 && <Vacant />}
                  {mayAct && (
                    <Button size="small" onClick={() => onTask({ act: 'appoint', place })}>
                      {t(line.instructors.length === 0 ? 'staffing.board.appoint' : 'staffing.board.addOne')}
                    </Button>
                  )}
                </div>
              );
            },
          },
          { title: t('staffing.board.openCases'), cell: (line) => line.openCases, number: true },
          {
            title: t('staffing.board.history'),
            cell: (line) => (
              <HistoryButton onTask={onTask} place={{ role: 'instructor', id: line.id, name: line.name }} />
            ),
          },
        ]}
      />
    </section>
  );
}

function Areas({ board, mayAct, onTask }: PartProps) {
  const { t } = useWords();
  const cell = (role: 'county-cadre' | 'liaison', area: Staffing['areas'][number]) => {
    const one = role === 'liaison' ? area.liaison : area.countyCadre;
    const place = { role, id: area.id, name: area.name };
    if (one) return <Holder one={one} place={place} mayAct={mayAct} onTask={onTask} />;
    return (
      <div className="staffing-cell">
        <Vacant />
        {mayAct && (
          <Button size="small" onClick={() => onTask({ act: 'appoint', place })}>
            {t('staffing.board.appoint')}
          </Button>
        )}
      </div>
    );
  };
  return (
    <section className="sheet stacks">
      <h2>{t('staffing.board.areas')}</h2>
      <PlainTable
        label={t('staffing.board.areas')}
        rows={board.areas}
        keyOf={(area) => area.id}
        columns={[
          { title: t('staffing.board.area'), cell: (area) => <PlaceName place={area} /> },
          { title: t('staffing.board.countyCadre'), cell: (area) => cell('county-cadre', area) },
          { title: t('staffing.board.liaison'), cell: (area) => cell('liaison', area) },
          { title: t('staffing.board.openCases'), cell: (area) => area.openCases, number: true },
          {
            title: t('staffing.board.history'),
            cell: (area) => (
              <HistoryButton onTask={onTask} place={{ role: 'county-cadre', id: area.id, name: area.name }} />
            ),
          },
        ]}
      />
    </section>
  );
}

function PlaceName({ place }: { place: { name: string; origin: string } }) {
  const { t } = useWords();
  return (
    <span className="staffing-place">
      {place.name}
      {place.origin === 'placeholder' && <Mark tone="grey">{t('staffing.board.placeholder')}</Mark>}
    </span>
  );
}

function Vacant() {
  const { t } = useWords();
  return <Mark tone="red">{t('staffing.board.vacant')}</Mark>;
}

interface HolderProps {
  one: Held;
  place: { role: StaffRole; id: string; name: string };
  mayAct: boolean;
  onTask: (task: StaffTask) => void;
}

function Holder({ one, place, mayAct, onTask }: HolderProps) {
  const { t, say } = useWords();
  const label = (act: string) => `${act} ${say(roleLabels[place.role])} ${one.person.name}`;
  return (
    <div className="staffing-cell">
      <span>
        <b>{one.person.name}</b>
        {one.away && <Mark tone="blue">{t('staffing.board.away', { to: one.away.to })}</Mark>}
        {!one.inOffice && <Mark tone="red">{t('staffing.board.outOfOffice')}</Mark>}
        {one.to && <Mark tone="amber">{t('staffing.board.until', { to: one.to })}</Mark>}
      </span>
      {mayAct && (
        <span className="staffing-acts">
          <button
            type="button"
            className="text-button"
            aria-label={label(t('staffing.board.replace'))}
            onClick={() => onTask({ act: 'appoint', place, relieves: one })}
          >
            {t('staffing.board.replace')}
          </button>
          <button
            type="button"
            className="text-button"
            aria-label={label(t('staffing.board.relieve'))}
            onClick={() => onTask({ act: 'relieve', place, holder: one })}
          >
            {t('staffing.board.relieve')}
          </button>
        </span>
      )}
    </div>
  );
}

function HistoryButton({ place, onTask }: Pick<HolderProps, 'place' | 'onTask'>) {
  const { t } = useWords();
  return (
    <button
      type="button"
      className="text-button"
      aria-label={`${t('staffing.board.history')} ${place.name}`}
      onClick={() => onTask({ act: 'history', place })}
    >
      {t('staffing.board.history')}
    </button>
  );
}
