import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { PostView } from '../../../src/cadres/posts/contract.ts';
import { PlainTable } from '../../app/paged-table.tsx';
import { dayInWords } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';

/** Names and values one below the other; what nobody recorded says so. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  const { t } = useWords();
  return (
    <dl className="unit-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value || <span className="quiet">{t('cadres.unknown')}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}

interface HoldingTableProps {
  holdings: PostView['holdings'];
  /** Whose history it is: the other side is named in each row. */
  of: 'post' | 'person';
}

/** Who held what from when to when, and why it ended. */
export function HoldingTable({ holdings, of }: HoldingTableProps) {
  const { t, language } = useWords();
  if (holdings.length === 0) return <p className="quiet">{t('cadres.none')}</p>;
  return (
    <PlainTable
      label={t('cadres.posts.holdings')}
      rows={holdings}
      keyOf={({ id }) => id}
      columns={[
        of === 'post'
          ? {
              title: t('cadres.posts.column.holder'),
              cell: ({ person }) => <Link to={`/cadres/people/${person.id}`}>{person.name ?? '—'}</Link>,
            }
          : {
              title: t('cadres.posts.column.post'),
              cell: ({ post }) => (
                <>
                  <Link to={`/cadres/posts/${post.id}`}>{post.title}</Link>
                  <small className="quiet block">{post.house}</small>
                </>
              ),
            },
        {
          title: t('cadres.posts.column.since'),
          cell: ({ from, to, endReason }) => (
            <>
              {dayInWords(from, language)} – {to && dayInWords(to, language)}
              {endReason && <small className="quiet block">{t(`cadres.reason.${endReason}`)}</small>}
            </>
          ),
        },
        { title: t('cadres.say.document'), cell: ({ document }) => document ?? '—' },
      ]}
    />
  );
}
