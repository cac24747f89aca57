import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { listPolicies, type policyVersion } from '../../src/deadlines/contract.ts';
import { call } from '../api/call.ts';
import { Page } from '../app/page.tsx';
import { Ready } from '../app/states.tsx';
import { useSession } from '../session/session.ts';
import { momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { NewPolicy } from './new-policy.tsx';

export type PolicyVersion = z.output<typeof policyVersion>;

/** Every version of the clock's policy, newest first: none is ever changed. */
export function Component() {
  const { t } = useWords();
  const { acts } = useSession();
  const [from, setFrom] = useState<PolicyVersion>();
  const query = useQuery({
    queryKey: ['policies'],
    queryFn: ({ signal }) => call(listPolicies, { signal }),
  });
  const newest = query.data?.items[0];
  return (
    <Page
      title={t('shell.nav.policies')}
      hint={t('admin.policies.hint')}
      help="operations#policies"
      terms={['policy', 'workingDay']}
      actions={
        acts.has('policy.create') &&
        newest && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setFrom(newest)}>
            {t('admin.policies.add')}
          </Button>
        )
      }
    >
      <Ready query={query}>
        {({ items }) => items.map((version) => <Version key={version.version} version={version} />)}
      </Ready>
      {from && <NewPolicy from={from} onClose={() => setFrom(undefined)} />}
    </Page>
  );
}

function Version({ version }: { version: PolicyVersion }) {
  const { t, say } = useWords();
  const { policy } = version;
  const facts: [string, string | number][] = [
    [t('admin.policies.budget'), t('admin.policies.workingDays', { count: policy.budgetDays })],
    [t('admin.policies.start'), t(`admin.policies.events.${policy.startEvent}`)],
    [t('admin.policies.stop'), t(`admin.policies.events.${policy.stopEvent}`)],
    [
      t('admin.policies.endOfDay'),
      policy.endOfDay === '24:00'
        ? '24:00'
        : t('admin.policies.closeOfBusiness', { time: policy.endOfDay.closeOfBusiness }),
    ],
    [t('admin.policies.amber'), t('admin.policies.workingDays', { count: policy.amberDays })],
    [t('admin.policies.late'), t('admin.policies.workingDays', { count: policy.lateEntryDays })],
    [
      t('admin.policies.suspensions'),
      policy.suspensions.map((reason) => t(`admin.policies.reasons.${reason}`)).join('、'),
    ],
    [
      t('admin.policies.notice'),
      t('admin.policies.workingDays', { count: policy.noticeLengths.candidateWorkingDays }),
    ],
  ];
  return (
    <section className="sheet" aria-label={t('calendar.versionNumber', { version: version.version })}>
      <div className="sheet-head">
        <h2>
          {t('calendar.versionNumber', { version: version.version })}
          {version.inForce && <span className="light light-green"> {t('calendar.statuses.active')}</span>}
        </h2>
        <span className="quiet">
          {t('admin.policies.from', { day: version.effectiveFrom })} ·{' '}
          {version.createdBy?.name ?? t('calendar.shipped')} {momentInWords(version.createdAt)}
        </span>
      </div>
      <p>{say(version.text)}</p>
      {!version.coversWholeFlow && <p className="fails">{t('supervision.partOfFlow')}</p>}
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
