import { Drawer } from 'antd';
import type { ContractAnswer } from '../../../src/kit/contract.ts';
import { listTerritoryActs, type PlaceKind } from '../../../src/territory/contract.ts';
import { call } from '../../api/call.ts';
import { PagedTable } from '../../app/paged-table.tsx';
import { useWords } from '../../words/index.ts';

type Act = ContractAnswer<typeof listTerritoryActs>['items'][number];

/** What was done to lines, areas or towns, by whom, when and why: the newest first. */
export function PlaceActs({ kind, onClose }: { kind: PlaceKind; onClose: () => void }) {
  const { t } = useWords();
  const told = ({ act, place, detail }: Act) => {
    const { nameBefore, nameAfter, into, units } = detail;
    if (act === 'changed' && nameBefore !== nameAfter) return `${nameBefore} → ${nameAfter}`;
    if (into) return t('admin.places.wentTo', { name: place.name, into: into.name, count: units ?? 0 });
    return place.name;
  };
  return (
    <Drawer open title={t('admin.places.acts')} size="large" onClose={onClose} destroyOnHidden>
      <PagedTable
        label={t('admin.places.acts')}
        queryKey={['territory', 'acts', kind]}
        fetchPage={(cursor, signal) =>
          call(listTerritoryActs, { query: { kind, limit: 50, ...(cursor && { cursor }) }, signal })
        }
        keyOf={({ id }) => id}
        empty={t('admin.places.noActs')}
        columns={[
          { title: t('admin.places.on'), cell: (row) => <span className="nowrap">{row.on}</span> },
          { title: t('admin.places.act'), cell: (row) => t(`admin.places.did.${row.act}`) },
          { title: t('admin.places.what'), cell: told },
          {
            title: t('changes.reason'),
            cell: (row) => (row.paper ? `${row.reason}（${row.paper}）` : row.reason),
          },
          { title: t('admin.places.by'), cell: (row) => row.by?.name },
        ]}
      />
    </Drawer>
  );
}
