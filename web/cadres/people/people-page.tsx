import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  downloadPeople,
  educationLabels,
  educations,
  listPeople,
  politicalLabels,
} from '../../../src/cadres/people/contract.ts';
import { call } from '../../api/call.ts';
import { useAddressFilters } from '../../app/address-filters.ts';
import { DayInput } from '../../app/day-input.tsx';
import { Page } from '../../app/page.tsx';
import { PagedTable } from '../../app/paged-table.tsx';
import { SheetButtons } from '../../app/sheet-buttons.tsx';
import { useSession } from '../../session/session.ts';
import { useWords } from '../../words/index.ts';
import { PersonDialog } from './person-acts.tsx';

const names = ['q', 'education', 'ageFrom', 'ageTo', 'inPost', 'pool', 'gender', 'degree', 'on'] as const;
const genders = ['female', 'male'] as const;

/** Everybody the federation selects, trains or hires, names masked. */
export function Component() {
  const { t, say } = useWords();
  const { acts, today } = useSession();
  const client = useQueryClient();
  const { filters, setFilters, clear, filtered } = useAddressFilters(names);
  const [adding, setAdding] = useState(false);
  const query = {
    ...filters,
    education: educations.find((each) => each === filters.education),
    gender: genders.find((each) => each === filters.gender),
  };
  const which = filters.pool ? 'pool' : filters.inPost ? 'inPost' : 'everybody';
  const age = (name: 'ageFrom' | 'ageTo') => (
    <InputNumber
      className="case-filter"
      min={0}
      max={150}
      precision={0}
      placeholder={t(`cadres.people.${name}`)}
      aria-label={t(`cadres.people.${name}`)}
      value={filters[name] === undefined ? null : Number(filters[name])}
      onChange={(years) => setFilters({ [name]: years === null ? undefined : String(years) })}
    />
  );
  return (
    <Page
      title={t('shell.nav.cadrePeople')}
      hint={t('cadres.people.hint')}
      help="cadres#people"
      actions={
        <>
          {acts.has('cadre.keep') && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('cadres.people.act.add')}
            </Button>
          )}
          <SheetButtons sheet={downloadPeople} query={query} />
        </>
      }
    >
      <search className="case-filters">
        <div className="case-filters-line">
          <Input.Search
            allowClear
            className="case-search"
            defaultValue={filters.q ?? ''}
            placeholder={t('cadres.people.q')}
            aria-label={t('cadres.people.q')}
            onSearch={(q) => setFilters({ q: q || undefined })}
          />
          <Segmented
            value={which}
            onChange={(value) =>
              setFilters({
                inPost: value === 'inPost' ? 'true' : undefined,
                pool: value === 'pool' ? 'true' : undefined,
              })
            }
            options={(['everybody', 'inPost', 'pool'] as const).map((value) => ({
              value,
              label: t(`cadres.people.${value}`),
            }))}
          />
          <Select
            allowClear
            className="case-filter"
            placeholder={t('cadres.people.column.education')}
            aria-label={t('cadres.people.column.education')}
            value={filters.education}
            onChange={(education) => setFilters({ education })}
            options={educations.map((each) => ({ value: each, label: say(educationLabels[each]) }))}
          />
          <Select
            allowClear
            className="case-filter"
            placeholder={t('cadres.people.degree')}
            aria-label={t('cadres.people.degree')}
            value={filters.degree}
            onChange={(degree) => setFilters({ degree })}
            options={(['true', 'false'] as const).map((value) => ({
              value,
              label: t(`cadres.people.degrees.${value}`),
            }))}
          />
          <Select
            allowClear
            className="case-filter"
            placeholder={t('cadres.say.gender')}
            aria-label={t('cadres.say.gender')}
            value={query.gender}
            onChange={(gender) => setFilters({ gender })}
            options={genders.map((value) => ({ value, label: t(`cadres.gender.${value}`) }))}
          />
          {age('ageFrom')}
          {age('ageTo')}
          <DayInput
            bare
            aria-label={t('cadres.on')}
            value={filters.on ?? today}
            onChange={(on) => setFilters({ on: on === today ? undefined : on })}
          />
          {filtered && (
            <button type="button" className="text-button" onClick={clear}>
              {t('shell.state.clearFilters')}
            </button>
          )}
        </div>
      </search>
      <section className="sheet stacks">
        <PagedTable
          label={t('shell.nav.cadrePeople')}
          queryKey={['cadres', 'people', query]}
          fetchPage={(cursor, signal) =>
            call(listPeople, { query: { ...query, ...(cursor && { cursor }) }, signal })
          }
          keyOf={({ id }) => id}
          empty={t('cadres.none')}
          columns={[
            {
              title: t('cadres.people.column.name'),
              cell: ({ id, name }) => <Link to={`/cadres/people/${id}`}>{name ?? '—'}</Link>,
            },
            { title: t('cadres.people.column.age'), cell: ({ age: years }) => years ?? '—', number: true },
            {
              title: t('cadres.people.column.education'),
              cell: ({ education }) => (education ? say(educationLabels[education]) : '—'),
            },
            {
              title: t('cadres.people.column.political'),
              cell: ({ politicalStatus }) => (politicalStatus ? say(politicalLabels[politicalStatus]) : '—'),
            },
            {
              title: t('cadres.people.column.post'),
              cell: ({ post }) =>
                post ? (
                  <>
                    <Link to={`/cadres/posts/${post.id}`}>{post.title}</Link>
                    <small className="quiet block">{post.house}</small>
                  </>
                ) : (
                  '—'
                ),
            },
          ]}
        />
      </section>
      {adding && (
        <PersonDialog
          onDone={() => void client.invalidateQueries({ queryKey: ['cadres'] })}
          onClose={() => setAdding(false)}
        />
      )}
    </Page>
  );
}
