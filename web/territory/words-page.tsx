import { Tabs } from 'antd';
import { Link } from 'react-router';
import { useAddressFilters } from '../app/address-filters.ts';
import { Page } from '../app/page.tsx';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { AreaWords } from './area-words.tsx';
import { LineWords } from './line-words.tsx';
import '../placing/placing.css';

/** The words by which addresses and businesses are placed: kept with their days, tried on samples, loaded by sheet. */
export function Component() {
  const { t } = useWords();
  const { acts } = useSession();
  const { filters, setFilters } = useAddressFilters(['list'] as const);
  const list = filters.list === 'line-words' ? 'line-words' : 'area-words';
  return (
    <Page
      title={t('shell.nav.placingWords')}
      hint={t('placing.words.hint')}
      help="operations#placing"
      actions={acts.has('import.read') && <Link to={`/imports?kind=${list}`}>{t('placing.words.load')}</Link>}
    >
      <Tabs
        activeKey={list}
        onChange={(key) => setFilters({ list: key === 'area-words' ? undefined : key })}
        destroyOnHidden
        items={[
          { key: 'area-words', label: t('placing.words.area'), children: <AreaWords /> },
          { key: 'line-words', label: t('placing.words.line'), children: <LineWords /> },
        ]}
      />
    </Page>
  );
}
