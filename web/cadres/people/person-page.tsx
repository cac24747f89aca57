import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import {
  educationLabels,
  getPerson,
  type PersonView,
  politicalLabels,
  viewPersonPersonal,
} from '../../../src/cadres/people/contract.ts';
import { channelLabels } from '../../../src/cadres/report/contract.ts';
import { call } from '../../api/call.ts';
import { Page } from '../../app/page.tsx';
import { PlainTable } from '../../app/paged-table.tsx';
import { PurposeButton } from '../../app/purpose-dialog.tsx';
import { Ready } from '../../app/states.tsx';
import { dayInWords } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import '../../units/unit-page.css';
import { Facts, HoldingTable } from '../posts/post-facts.tsx';
import { EarlierActionDialog, PersonDialog } from './person-acts.tsx';

/** One person: masked until asked for with a purpose, the posts held, and how they came to them. */
export function Component() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['cadres', 'people', 'one', id],
    queryFn: ({ signal }) => call(getPerson, { params: { id }, signal }),
  });
  return (
    <Page title={query.data?.name ?? t('shell.nav.cadrePeople')} help="cadres#people">
      <Ready query={query} rows={8}>
        {(person) => <Person person={person} />}
      </Ready>
    </Page>
  );
}

function Person({ person }: { person: PersonView }) {
  const { t, say, language } = useWords();
  const [shown, setShown] = useState<'change' | 'record'>();
  const client = useQueryClient();
  const view = useMutation({
    mutationFn: (purpose: string) =>
      call(viewPersonPersonal, { params: { id: person.id }, body: { purpose } }),
  });
  const changed = () => void client.invalidateQueries({ queryKey: ['cadres'] });
  const bornOn = view.data?.bornOn;
  return (
    <div className="unit-page">
      <section className="sheet" aria-labelledby="person-facts">
        <h2 id="person-facts">{t('units.page.facts')}</h2>
        <Facts
          facts={[
            [t('cadres.say.name'), view.data?.name ?? person.name],
            [
              t('cadres.people.column.age'),
              person.age === null ? null : t('cadres.age', { count: person.age }),
            ],
            ...(bornOn ? [[t('cadres.say.bornOn'), dayInWords(bornOn, language)] as const] : []),
            [t('cadres.say.gender'), person.gender && t(`cadres.gender.${person.gender}`)],
            [t('cadres.say.education'), person.education && say(educationLabels[person.education])],
            [
              t('cadres.say.political'),
              person.politicalStatus && say(politicalLabels[person.politicalStatus]),
            ],
            [t('cadres.say.certificates'), person.certificates.join('、')],
          ]}
        />
        <p className="act-line">
          {person.abilities.keep && (
            <>
              <Button onClick={() => setShown('change')}>{t('cadres.people.act.change')}</Button>
              <Button onClick={() => setShown('record')}>{t('cadres.report.record')}</Button>
            </>
          )}
          {person.abilities.readPersonal && !view.data && (
            <PurposeButton type="link" label={t('cadres.people.act.view')} look={view.mutateAsync} />
          )}
        </p>
      </section>
      <section className="sheet" aria-labelledby="person-holdings">
        <h2 id="person-holdings">{t('cadres.posts.holdings')}</h2>
        <HoldingTable holdings={person.holdings} of="person" />
      </section>
      <section className="sheet" aria-labelledby="person-actions">
        <h2 id="person-actions">{t('cadres.people.actions')}</h2>
        {person.actions.length === 0 ? (
          <p className="quiet">{t('cadres.people.noActions')}</p>
        ) : (
          <PlainTable
            label={t('cadres.people.actions')}
            rows={person.actions}
            keyOf={({ id }) => id}
            columns={[
              { title: t('cadres.say.actedOn'), cell: ({ on }) => dayInWords(on, language) },
              {
                title: t('cadres.say.channel'),
                cell: ({ channel, promotion }) =>
                  [say(channelLabels[channel]), promotion && t('cadres.promotion')]
                    .filter(Boolean)
                    .join(' · '),
              },
              { title: t('cadres.say.document'), cell: ({ document }) => document ?? '—' },
            ]}
          />
        )}
      </section>
      {shown === 'change' && (
        <PersonDialog person={person} onDone={changed} onClose={() => setShown(undefined)} />
      )}
      {shown === 'record' && (
        <EarlierActionDialog person={person} onDone={changed} onClose={() => setShown(undefined)} />
      )}
    </div>
  );
}
