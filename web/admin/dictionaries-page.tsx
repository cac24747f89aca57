import { Tabs } from 'antd';
import { dictionaries } from '../../src/dictionaries/contract.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { Page } from '../app/page.tsx';
import { useWords } from '../words/index.ts';
import { DictionaryTerms } from './dictionary-terms.tsx';
import { Areas, Lines, Towns } from './places/places.tsx';

/** What the county keeps itself: lines, grids and zones, towns, each with its days; priority objects and chains. */
export function Component() {
  const { t } = useWords();
  const { filters, setFilters } = useAddressFilters(['list'] as const);
  return (
    <Page
      title={t('shell.nav.dictionaries')}
      hint={t('admin.dictionaries.hint')}
      help="operations#dictionaries"
    >
      <Tabs
        activeKey={filters.list ?? 'lines'}
        onChange={(list) => setFilters({ list: list === 'lines' ? undefined : list })}
        destroyOnHidden
        items={[
          { key: 'lines', label: t('cases.filter.line'), children: <Lines /> },
          { key: 'areas', label: t('cases.filter.area'), children: <Areas /> },
          { key: 'towns', label: t('cases.filter.town'), children: <Towns /> },
          ...dictionaries.map((dictionary) => ({
            key: dictionary,
            label: t(`admin.dictionaries.lists.${dictionary}`),
            children: <DictionaryTerms dictionary={dictionary} />,
          })),
        ]}
      />
    </Page>
  );
}
