import { useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  decideExemption,
  type Exemption,
  exemptionReasons,
  exemptionStatuses,
  listExemptions,
  proposeExemption,
  withdrawExemption,
} from '../../src/county/exemptions/contract.ts';
import type { Contract, ContractSent } from '../../src/kit/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { Page } from '../app/page.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { useSession } from '../session/session.ts';
import { ActDialog, type ActField } from '../unions/act-dialog.tsx';
import { dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';

type Act = { kind: 'propose' } | { kind: 'decide' | 'withdraw'; of: Exemption };
type Body<C extends Contract> = ContractSent<C>['body'];

/** Units of which no union can be asked for some time: one person proposes, another confirms. */
export function Component() {
  const { t, language } = useWords();
  const { acts } = useSession();
  const { filters, setFilters } = useAddressFilters(['status'] as const);
  const status = exemptionStatuses.find((each) => each === filters.status);
  const [act, setAct] = useState<Act>();
  return (
    <Page
      title={t('shell.nav.exemptions')}
      hint={t('county.exemption.hint')}
      help="supervisor#exemptions"
      terms={['exemption']}
      actions={
        acts.has('exemption.propose') && (
          <Button type="primary" onClick={() => setAct({ kind: 'propose' })}>
            {t('county.exemption.propose')}
          </Button>
        )
      }
    >
      <search className="case-filters">
        <Select
          allowClear
          className="case-filter"
          placeholder={t('unions.filter.status')}
          aria-label={t('unions.filter.status')}
          value={status}
          onChange={(value) => setFilters({ status: value })}
          options={exemptionStatuses.map((value) => ({
            value,
            label: t(`county.exemption.status.${value}`),
          }))}
        />
      </search>
      <section className="sheet">
        <PagedTable
          label={t('shell.nav.exemptions')}
          queryKey={['county', 'exemptions', status]}
          fetchPage={(cursor, signal) =>
            call(listExemptions, {
              query: { limit: 50, ...(status && { status }), ...(cursor && { cursor }) },
              signal,
            })
          }
          keyOf={({ id }) => id}
          empty={t('county.exemption.none')}
          columns={[
            {
              title: t('unions.column.unit'),
              cell: ({ unit }) => <Link to={`/units/${unit.id}`}>{unit.name}</Link>,
            },
            {
              title: t('county.exemption.reason'),
              cell: ({ reason, basis }) => (
                <>
                  {t(`county.exemption.reasons.${reason}`)}
                  <small className="quiet block">{basis}</small>
                </>
              ),
            },
            {
              title: t('county.exemption.span'),
              cell: ({ validFrom, validTo }) =>
                `${dayInWords(validFrom, language)} – ${validTo ? dayInWords(validTo, language) : ''}`,
            },
            {
              title: t('unions.filter.status'),
              cell: (row) => (
                <>
                  {t(`county.exemption.status.${row.status}`)}
                  <small className="quiet block">
                    {[row.proposedBy.name, row.decidedBy?.name, row.decision].filter(Boolean).join(' → ')}
                  </small>
                </>
              ),
            },
            {
              title: t('unions.column.acts'),
              cell: (row) => (
                <>
                  {row.abilities.decide && (
                    <Button size="small" onClick={() => setAct({ kind: 'decide', of: row })}>
                      {t('county.exemption.decide')}
                    </Button>
                  )}{' '}
                  {row.abilities.withdraw && (
                    <Button size="small" onClick={() => setAct({ kind: 'withdraw', of: row })}>
                      {t('county.exemption.withdraw')}
                    </Button>
                  )}
                </>
              ),
            },
          ]}
        />
      </section>
      {act && <ExemptionDialog act={act} onClose={() => setAct(undefined)} />}
    </Page>
  );
}

function ExemptionDialog({ act, onClose }: { act: Act; onClose: () => void }) {
  const { t } = useWords();
  const { today } = useSession();
  const client = useQueryClient();
  const shared = { onClose, onDone: () => void client.invalidateQueries({ queryKey: ['county'] }) };
  if (act.kind === 'propose') {
    const fields: ActField[] = [
      { name: 'unitId', label: t('unions.column.unit'), kind: 'unit' },
      {
        name: 'reason',
        label: t('county.exemption.reason'),
        kind: 'choice',
        options: exemptionReasons.map((value) => ({ value, label: t(`county.exemption.reasons.${value}`) })),
      },
      { name: 'basis', label: t('unions.say.basis'), kind: 'text' },
      { name: 'validFrom', label: t('unions.column.from'), kind: 'day', ahead: true },
      { name: 'validTo', label: t('county.exemption.until'), kind: 'day', ahead: true, optional: true },
    ];
    return (
      <ActDialog
        {...shared}
        title={t('county.exemption.propose')}
        hint={t('county.exemption.hint')}
        fields={fields}
        initial={{ validFrom: today }}
        run={(filled) => call(proposeExemption, { body: filled as Body<typeof proposeExemption> })}
      />
    );
  }
  const params = { id: act.of.id };
  if (act.kind === 'withdraw') {
    return (
      <ActDialog
        {...shared}
        danger
        title={t('county.exemption.withdraw')}
        hint={act.of.unit.name}
        fields={[{ name: 'on', label: t('county.exemption.until'), kind: 'day', ahead: true }]}
        initial={{ on: today }}
        run={(filled) => call(withdrawExemption, { params, body: filled as Body<typeof withdrawExemption> })}
      />
    );
  }
  return (
    <ActDialog
      {...shared}
      title={t('county.exemption.decide')}
      hint={act.of.unit.name}
      fields={[
        {
          name: 'verdict',
          label: t('county.exemption.decide'),
          kind: 'choice',
          options: (['confirmed', 'refused'] as const).map((value) => ({
            value,
            label: t(`county.exemption.status.${value}`),
          })),
        },
        { name: 'decision', label: t('unions.say.reason'), kind: 'text' },
      ]}
      run={({ verdict, decision }) =>
        call(decideExemption, {
          params,
          body: { confirm: verdict === 'confirmed', decision: String(decision ?? '') },
        })
      }
    />
  );
}
