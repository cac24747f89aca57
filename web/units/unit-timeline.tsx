import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import {
  downloadUnitTimeline,
  listUnitTimeline,
  type timelineEntry,
  type unitChange,
  unitChangeLabels,
} from '../../src/units/history/contract.ts';
import { call } from '../api/call.ts';
import { SheetButtons } from '../app/sheet-buttons.tsx';
import { Ready } from '../app/states.tsx';
import { dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { TakeBack } from './take-back.tsx';

type Entry = z.output<typeof timelineEntry>;
type Change = z.output<typeof unitChange>;

/** All that happened to a unit and to those that went into it, the newest above. */
export function UnitTimeline({ unitId, evidence }: { unitId: string; evidence: boolean }) {
  const { t, language } = useWords();
  const pages = useInfiniteQuery({
    queryKey: ['units', 'timeline', unitId],
    queryFn: ({ pageParam, signal }) =>
      call(listUnitTimeline, {
        params: { id: unitId },
        query: { limit: 40, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return (
    <section className="sheet unit-over-time" aria-labelledby="unit-timeline">
      <div className="sheet-head">
        <h2 id="unit-timeline">{t('units.page.overTime')}</h2>
        <Flex gap="small">
          <SheetButtons sheet={downloadUnitTimeline} params={{ id: unitId }} />
        </Flex>
      </div>
      <Ready query={pages} rows={6}>
        {(data) => (
          <>
            <ol className="unit-timeline">
              {data.pages
                .flatMap((page) => page.items)
                .map((entry) => (
                  <li key={entry.key} className={`unit-moment unit-moment-${entry.kind}`}>
                    <time dateTime={entry.on}>{dayInWords(entry.on, language)}</time>
                    <div>
                      <Told entry={entry} evidence={evidence} />
                      {!entry.own && (
                        <small className="quiet block">
                          {t('changes.of')} <Link to={`/units/${entry.unit.id}`}>{entry.unit.name}</Link>
                        </small>
                      )}
                    </div>
                  </li>
                ))}
            </ol>
            {pages.hasNextPage && (
              <p className="load-more">
                <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                  {t('shell.action.more')}
                </Button>
              </p>
            )}
          </>
        )}
      </Ready>
    </section>
  );
}

function Told({ entry, evidence }: { entry: Entry; evidence: boolean }): ReactNode {
  const { t, say } = useWords();
  const { kind, name, place, staff, source, caseId, state, change } = entry;
  switch (kind) {
    case 'registered':
      return t(source === 'entered' ? 'changes.told.entered' : 'changes.told.registered');
    case 'named':
      return t('changes.told.named', { name: name ?? '' });
    case 'placed': {
      const where = [
        place?.division,
        place?.line ?? t('units.page.noLine'),
        place?.area ?? t('units.page.noArea'),
      ];
      return (
        <>
          {t('changes.told.placed', { place: where.filter(Boolean).join(' · ') })}
          <PlaceReason reason={entry.reason} />
        </>
      );
    }
    case 'head-count':
      return t('changes.told.headCount', {
        staff: staff ?? 0,
        source: t(`units.headCount.sources.${source as 'survey'}`),
      });
    case 'surveyed':
      return (
        <>
          {t('changes.told.surveyed', { staff: staff ?? 0 })}{' '}
          <Tag>{t(`fieldwork.survey.willingnesses.${source as 'willing'}`)}</Tag>
        </>
      );
    case 'visited':
      return (
        <>
          {t('changes.told.visited', { purpose: t(`fieldwork.visit.purposes.${entry.reason as 'service'}`) })}{' '}
          <Tag>{t(`fieldwork.visit.outcomes.${source as 'done'}`)}</Tag>
        </>
      );
    case 'covered':
    case 'uncovered':
      return entry.unionId ? (
        <>
          {t(kind === 'covered' ? 'changes.told.covered' : 'changes.told.uncovered')} {name}
          {source === 'secondary' && <Tag>{t('changes.secondary')}</Tag>}
        </>
      ) : null;
    case 'case-opened':
      return (
        <>
          {t('changes.told.caseOpened')} <Link to={`/cases/${caseId}`}>{name}</Link>
        </>
      );
    case 'case-ended':
      return (
        <>
          {t('changes.told.caseEnded')} <Link to={`/cases/${caseId}`}>{name}</Link>
          {state && <Tag>{say(state)}</Tag>}
        </>
      );
    case 'changed':
      return change && <ToldChange change={change} evidence={evidence} />;
  }
}

/** Words of the product itself are left out: they say only that somebody registered or edited it. */
const UNSAID = ['registered', 'changed', 'imported', 'split', 're-registered'];

function PlaceReason({ reason }: { reason: string | null }) {
  return reason && !UNSAID.includes(reason) ? <small className="quiet block">{reason}</small> : null;
}

function ToldChange({ change, evidence }: { change: Change; evidence: boolean }) {
  const { t, say, language } = useWords();
  const { detail, effects } = change;
  const facts = [
    detail.nameBefore && detail.nameAfter && `${detail.nameBefore} → ${detail.nameAfter}`,
    detail.codeAfter && `${detail.codeBefore ?? t('units.noCode')} → ${detail.codeAfter}`,
    detail.cause && t(`changes.causes.${detail.cause}`),
    detail.newDivision && t('changes.told.toDivision', { code: detail.newDivision }),
    effects.cases.length > 0 &&
      t('changes.told.casesEnded', { numbers: effects.cases.map(({ number }) => number).join('、') }),
    effects.unionsClosed.length > 0 &&
      t('changes.told.unionsClosed', { names: effects.unionsClosed.map(({ name }) => name).join('、') }),
    effects.coveragesOpened.length > 0 &&
      t('changes.told.handedOver', { names: effects.coveragesOpened.map(({ name }) => name).join('、') }),
  ].filter(Boolean);
  return (
    <>
      <b>{say(unitChangeLabels[change.kind])}</b>{' '}
      {detail.takesBack && <Tag>{say(unitChangeLabels[detail.takesBack])}</Tag>}
      {change.takenBack && (
        <Tag>
          {t('changes.takenBack.on', {
            day: dayInWords(change.takenBack.on, language),
            name: change.takenBack.by?.name ?? '',
          })}
        </Tag>
      )}
      {change.counterparts.map(({ id, name }) => (
        <Link key={id} to={`/units/${id}`} className="unit-counterpart">
          {name}
        </Link>
      ))}
      {facts.map((fact) => (
        <span key={String(fact)} className="block">
          {fact}
        </span>
      ))}
      <small className="quiet block">
        {[change.reason, change.documentNumber, change.recordedBy?.name].filter(Boolean).join(' · ')}
      </small>
      {evidence &&
        change.evidence.map(({ sha256, href }, at) => (
          <a key={sha256} href={href} target="_blank" rel="noreferrer" className="unit-counterpart">
            {t('changes.file', { number: at + 1 })}
          </a>
        ))}
      {evidence && change.kind !== 'taken-back' && change.takenBack === null && <TakeBack change={change} />}
    </>
  );
}
