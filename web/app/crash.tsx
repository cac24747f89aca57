import { Button } from 'antd';
import { useRouteError } from 'react-router';
import { useWords } from '../words/index.ts';

/** A fault of our own: said plainly, with the way out. What was typed is in the tab's storage. */
export function Crash() {
  const { t } = useWords();
  const thrown = useRouteError();
  return (
    <main className="crash" role="alert">
      <h1>{t('shell.state.broken')}</h1>
      <p>{t('shell.state.brokenHint')}</p>
      <pre className="quiet">{thrown instanceof Error ? thrown.message : String(thrown)}</pre>
      <Button type="primary" onClick={() => location.assign(location.href)}>
        {t('shell.state.reload')}
      </Button>
    </main>
  );
}
