import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { standingWords } from '../../../machines/law/chair-standing.ts';
import { unitKinds } from '../../../machines/law/unit-kind.ts';
import { getPost, type PostView, postKindLabels } from '../../../src/cadres/posts/contract.ts';
import { call } from '../../api/call.ts';
import { Page } from '../../app/page.tsx';
import { Ready } from '../../app/states.tsx';
import { dayInWords } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import '../../units/unit-page.css';
import { type PostAct, PostActDialog } from './post-acts.tsx';
import { Facts, HoldingTable } from './post-facts.tsx';
import { HolderWords } from './post-list-page.tsx';

/** One post: what it is, who holds and held it, and every act on it. */
export function Component() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['cadres', 'posts', 'one', id],
    queryFn: ({ signal }) => call(getPost, { params: { id }, signal }),
  });
  return (
    <Page title={query.data?.title ?? t('shell.nav.cadrePosts')} help="cadres#posts">
      <Ready query={query} rows={8}>
        {(post) => <Post post={post} />}
      </Ready>
    </Page>
  );
}

function Post({ post }: { post: PostView }) {
  const { t, say, language } = useWords();
  const [act, setAct] = useState<PostAct>();
  const client = useQueryClient();
  const stands = post.closedOn === null;
  return (
    <div className="unit-page">
      <section className="sheet" aria-labelledby="post-facts">
        <h2 id="post-facts">{t('units.page.facts')}</h2>
        <Facts
          facts={[
            [t('cadres.say.house'), post.house.name],
            [t('cadres.say.kind'), say(postKindLabels[post.kind])],
            [t('cadres.say.unitKind'), post.unitKind && say(unitKinds[post.unitKind])],
            [t('cadres.say.rule'), post.rule],
            [t('cadres.posts.column.holder'), <HolderWords key="holder" row={post} />],
            [t('cadres.say.standing'), post.holder && say(standingWords[post.holder.standing])],
            [t('cadres.say.grade'), post.grade],
            [t('cadres.say.treatment'), post.treatment],
            [t('cadres.say.document'), post.document],
            [t('cadres.say.exception'), post.exceptionReason],
            [t('cadres.say.establishedOn'), dayInWords(post.establishedOn, language)],
            [
              t('cadres.closed'),
              post.closedOn && `${dayInWords(post.closedOn, language)} ${post.closedReason ?? ''}`,
            ],
          ]}
        />
        {post.abilities.keep && stands && (
          <p className="act-line">
            {post.holder ? (
              <Button type="primary" onClick={() => setAct({ kind: 'relieve', post })}>
                {t('cadres.posts.act.relieve')}
              </Button>
            ) : (
              <Button type="primary" onClick={() => setAct({ kind: 'appoint', post })}>
                {t('cadres.posts.act.appoint')}
              </Button>
            )}
            <Button onClick={() => setAct({ kind: 'change', post })}>{t('cadres.posts.act.change')}</Button>
            <Button danger onClick={() => setAct({ kind: 'close', post })}>
              {t('cadres.posts.act.close')}
            </Button>
          </p>
        )}
      </section>
      <section className="sheet" aria-labelledby="post-holdings">
        <h2 id="post-holdings">{t('cadres.posts.holdings')}</h2>
        <HoldingTable holdings={post.holdings} of="post" />
      </section>
      {act && (
        <PostActDialog
          act={act}
          onDone={() => void client.invalidateQueries({ queryKey: ['cadres'] })}
          onClose={() => setAct(undefined)}
        />
      )}
    </div>
  );
}
