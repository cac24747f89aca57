import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { getCurrentSession } from '../../src/identity/account/contract.ts';
import { call } from '../api/call.ts';
import { isRefusal } from '../api/refusal.ts';
import { Failure, Loading } from '../app/states.tsx';
import { speak, useWords } from '../words/index.ts';
import { EnterCase } from './enter-case.tsx';
import './enterprise.css';
import { MyCase } from './my-case.tsx';

/** The enterprise contact's one page, made for a phone: the key first, then the case. */
export function Component() {
  const { t, language } = useWords();
  const client = useQueryClient();
  const viewer = useQuery({
    queryKey: ['enterprise', 'session'],
    queryFn: ({ signal }) => call(getCurrentSession, { signal }),
    retry: false,
  });
  useEffect(() => {
    document.title = `${t('enterprise.title')} · ${t('shell.product')}`;
  }, [t]);
  const enter = () => client.invalidateQueries({ queryKey: ['enterprise'] });
  const { data, error, isPending } = viewer;
  const caseId = data?.kind === 'contact' ? data.caseId : null;
  return (
    <div className="enterprise">
      <header className="enterprise-head">
        <span className="seal" aria-hidden="true">
          建会
        </span>
        <strong>{t('enterprise.title')}</strong>
        <span className="bar-space" />
        <button
          type="button"
          className="bar-button"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => void speak(language === 'zh' ? 'en' : 'zh')}
        >
          {t('shell.language.switch')}
        </button>
      </header>
      <main id="main" className="enterprise-main">
        {isPending && <Loading rows={6} />}
        {caseId && <MyCase caseId={caseId} onEnded={enter} />}
        {!isPending && !caseId && (!error || isRefusal(error, 'not-authenticated')) && (
          <EnterCase signedInAs={data?.displayName ?? undefined} onEntered={enter} />
        )}
        {error && !isRefusal(error, 'not-authenticated') && (
          <Failure thrown={error} retry={() => void viewer.refetch()} />
        )}
      </main>
    </div>
  );
}
