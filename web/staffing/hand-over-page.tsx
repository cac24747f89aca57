import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { z } from 'zod';
import { newId } from '../../src/kit/ids.ts';
import {
  type caseToMove,
  confirmHandOver,
  type HandOverCause,
  handOverCauses,
  previewHandOver,
} from '../../src/staffing/leave/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { LightBadge } from '../app/light-badge.tsx';
import { Page } from '../app/page.tsx';
import { PlainTable } from '../app/paged-table.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Empty, NotFound, Ready } from '../app/states.tsx';
import { useTell } from '../app/use-tell.ts';
import { useWords } from '../words/index.ts';
import { Mark } from './mark.tsx';
import './staffing.css';

type CaseToMove = z.output<typeof caseToMove>;

/** What would move, to whom and why; a person changes what he knows better, and confirms; the result has a page of its own. */
export function Component() {
  const { t } = useWords();
  const { filters } = useAddressFilters(['cause', 'absenceId', 'userId'] as const);
  const cause = handOverCauses.find((each) => each === filters.cause);
  if (!cause) return <NotFound />;
  const asked = {
    cause,
    ...(filters.absenceId && { absenceId: filters.absenceId }),
    ...(filters.userId && { userId: filters.userId }),
  };
  return (
    <Page
      title={t(`staffing.handOver.title.${cause}`)}
      hint={t('staffing.handOver.hint')}
      help="supervisor#leave"
      terms={['handOver']}
    >
      <HandOver key={JSON.stringify(asked)} asked={asked} />
    </Page>
  );
}

interface Asked {
  cause: HandOverCause;
  absenceId?: string;
  userId?: string;
}

function HandOver({ asked }: { asked: Asked }) {
  const { t } = useWords();
  const tell = useTell();
  const navigate = useNavigate();
  const [id] = useState(newId);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [others, setOthers] = useState<Readonly<Record<string, string>>>({});
  const preview = useQuery({
    queryKey: ['staffing', 'hand-over', asked],
    queryFn: ({ signal }) => call(previewHandOver, { query: asked, signal }),
  });
  const toOf = (row: CaseToMove) => others[row.case.id] ?? row.proposed?.id;
  const chosen = (preview.data?.items ?? []).flatMap((row) => {
    const toId = toOf(row);
    return toId && !left.has(row.case.id)
      ? [{ caseId: row.case.id, fromId: row.from?.id ?? null, toId }]
      : [];
  });
  const send = useMutation({
    mutationFn: () => call(confirmHandOver, { body: { id, ...asked, items: chosen } }),
    onSuccess: () => navigate(`/staffing/hand-over/${id}`),
  });
  const confirm = async () => {
    const title = t('staffing.handOver.ask', { count: chosen.length });
    if (await tell.ask(title, t('staffing.handOver.askHint'))) send.mutate();
  };
  const toggle = (caseId: string, taken: boolean) => {
    const next = new Set(left);
    if (taken) next.delete(caseId);
    else next.add(caseId);
    setLeft(next);
  };
  return (
    <Ready query={preview} rows={6}>
      {({ items }) =>
        items.length === 0 ? (
          <section className="sheet stacks">
            <Empty words={t('staffing.handOver.none')} />
          </section>
        ) : (
          <>
            <section className="sheet stacks">
              <Moves
                rows={items}
                left={left}
                toOf={toOf}
                onToggle={toggle}
                onChoose={(caseId, toId) => setOthers({ ...others, [caseId]: toId })}
              />
            </section>
            {send.error && <RefusalNote thrown={send.error} />}
            <div className="form-foot">
              <Button
                type="primary"
                size="large"
                disabled={chosen.length === 0}
                loading={send.isPending}
                onClick={() => void confirm()}
              >
                {t('staffing.handOver.confirm', { count: chosen.length })}
              </Button>
            </div>
          </>
        )
      }
    </Ready>
  );
}

interface MovesProps {
  rows: readonly CaseToMove[];
  left: ReadonlySet<string>;
  toOf: (row: CaseToMove) => string | undefined;
  onToggle: (caseId: string, taken: boolean) => void;
  onChoose: (caseId: string, toId: string) => void;
}

function Moves({ rows, left, toOf, onToggle, onChoose }: MovesProps) {
  const { t, say } = useWords();
  return (
    <PlainTable
      label={t('staffing.handOver.case')}
      rows={rows}
      keyOf={(row) => row.case.id}
      columns={[
        {
          title: t('staffing.handOver.case'),
          cell: (row) => (
            <div className="move-case">
              <Checkbox
                checked={!left.has(row.case.id) && toOf(row) !== undefined}
                disabled={toOf(row) === undefined}
                onChange={(event) => onToggle(row.case.id, event.target.checked)}
                aria-label={t('staffing.handOver.choose', { title: row.case.title })}
              />
              <span>
                <Link to={`/cases/${row.case.id}`}>{row.case.title}</Link>
                <span className="quiet block">
                  {[row.case.caseNumber, row.case.line, row.case.area].filter(Boolean).join(' · ')}
                </span>
                <LightBadge light={row.case.light} />
                {row.workingDays !== null && (
                  <Mark tone="red">{t('staffing.handOver.days', { count: row.workingDays })}</Mark>
                )}
              </span>
            </div>
          ),
        },
        {
          title: t('staffing.handOver.from'),
          cell: (row) => row.from?.name ?? t('staffing.handOver.nobody'),
        },
        {
          title: t('staffing.handOver.to'),
          cell: (row) => (
            <Select
              className="move-to"
              aria-label={`${t('staffing.handOver.to')} ${row.case.title}`}
              status={toOf(row) === undefined ? 'error' : ''}
              placeholder={t('staffing.handOver.nobodyFits')}
              value={toOf(row)}
              onChange={(toId) => onChoose(row.case.id, toId)}
              showSearch={{ optionFilterProp: 'label' }}
              options={row.candidates.map((one) => ({ value: one.id, label: one.name, disabled: !one.fit }))}
            />
          ),
        },
        {
          title: t('staffing.handOver.reason'),
          cell: (row) => {
            const chosen = row.candidates.find(({ id }) => id === toOf(row));
            return <span className="move-why quiet">{chosen ? say(chosen.reason) : '—'}</span>;
          },
        },
      ]}
    />
  );
}
