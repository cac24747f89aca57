import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import { roleLabels } from '../../src/identity/contract.ts';
import { keyInAddress } from '../enterprise/key-in-address.ts';
import { speak, useWords } from '../words/index.ts';
import './login-page.css';
import { useInstallation } from './session-gate.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The door. In a demonstration it offers the accounts to try. */
export function Component() {
  const { t, say, language } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [params] = useSearchParams();
  const { data: installation } = useInstallation();
  const [username, setUsername] = useState<string>();
  useEffect(() => {
    document.title = `${t('session.signIn')} · ${t('shell.product')}`;
  }, [t]);
  // The slip's QR leads here with its key behind the #.
  if (keyInAddress()) return <Navigate replace to={`/enterprise${location.hash}`} />;
  const enter = async () => {
    client.removeQueries({ queryKey: ['session'] });
    await navigate(safeNext(params.get('next')), { replace: true });
  };
  return (
    <main className="login" id="main">
      <section className="login-words">
        <p className="login-brand">
          <span className="seal seal-large" aria-hidden="true">
            建会
          </span>
          <span>
            <strong>{t('shell.product')}</strong>
            {installation?.name}
          </span>
        </p>
        <p className="login-promise">{t('session.promise')}</p>
        <ol className="login-stages">
          {t('session.stages')
            .split(' · ')
            .map((stage) => (
              <li key={stage}>{stage}</li>
            ))}
        </ol>
      </section>
      <section className="login-door">
        <h1>{t('session.title')}</h1>
        <SignInForm username={username} onSignedIn={enter} />
        <p className="login-enterprise">
          <Link to="/enterprise">{t('session.enterpriseEntry')}</Link>
          <span className="quiet block">{t('session.enterpriseEntryHint')}</span>
        </p>
        {installation?.demonstration && installation.accounts.length > 0 && (
          <div className="login-accounts">
            <h2>{t('session.demoAccounts')}</h2>
            <p className="quiet">{t('session.demoAccountsHint')}</p>
            <ul className="plain-list">
              {installation.accounts.map((account) => (
                <li key={account.username}>
                  <button type="button" className="chip" onClick={() => setUsername(account.username)}>
                    <b>{say(roleLabels[account.role])}</b> {account.username}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )}
        <button
          type="button"
          className="text-button login-language"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => void speak(language === 'zh' ? 'en' : 'zh')}
        >
          {t('shell.language.switch')}
        </button>
      </section>
    </main>
  );
}

/** Only an address of our own is gone to after signing in. */
function safeNext(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/login') ? next : '/';
}
