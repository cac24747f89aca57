import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import type { Contract } from '../../src/kit/contract.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { type Column, PagedTable } from '../app/paged-table.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { SheetButtons } from '../app/sheet-buttons.tsx';
import { useWords } from '../words/index.ts';
import { EndWord } from './end-word.tsx';

/** What a word speaks for: areas by addresses, lines by names, industries and scopes. */
type Target = 'area' | 'line';

interface Word {
  id: string;
  text: string;
  validFrom: string;
  validTo: string | null;
  origin: 'source' | 'placeholder' | 'county';
}

type Filters = Partial<Record<Target | 'q' | 'all', string>>;

interface WordListProps<Row extends Word> {
  of: Target;
  /** The areas or lines a word may speak for. */
  targets: readonly { id: string; name: string }[];
  sheet: Contract;
  fetchPage(
    query: Filters & { cursor?: string; limit: number },
    signal: AbortSignal,
  ): Promise<{ items: Row[]; next: string | null }>;
  /** What tells one word from another; the days, the origin and the way to end it follow. */
  columns: readonly Column<Row>[];
  mayEnd(row: Row): boolean;
  end(row: Row): Promise<unknown>;
}

/** The words of one dictionary for placing, each with its days: narrowed, taken along as a file, ended. */
export function WordList<Row extends Word>(props: WordListProps<Row>) {
  const { of, targets, sheet, columns } = props;
  const { t } = useWords();
  const { filters, setFilters } = useAddressFilters([of, 'q', 'all'] as const);
  const { q, all } = filters;
  const query: Filters = Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
  return (
    <section className="sheet" aria-label={t(`placing.words.${of}`)}>
      <search className="case-filters">
        <div className="case-filters-line">
          <Input.Search
            allowClear
            className="case-search"
            defaultValue={q ?? ''}
            placeholder={t('placing.words.search')}
            aria-label={t('placing.words.search')}
            onSearch={(typed) => setFilters({ q: typed.trim() })}
          />
          <Select
            allowClear
            className="case-filter"
            placeholder={t(`placing.filter.${of}`)}
            aria-label={t(`placing.filter.${of}`)}
            value={filters[of]}
            onChange={(value) => setFilters({ [of]: value })}
            options={targets.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Button
            type="text"
            aria-pressed={all === 'true'}
            onClick={() => setFilters({ all: all ? undefined : 'true' })}
          >
            {t(all ? 'placing.words.onlyToday' : 'placing.words.alsoEnded')}
          </Button>
          <SheetButtons sheet={sheet} query={query} />
        </div>
      </search>
      <PagedTable
        label={t(`placing.words.${of}`)}
        queryKey={[keyOf(of), query]}
        fetchPage={(cursor, signal) =>
          props.fetchPage({ ...query, limit: 100, ...(cursor && { cursor }) }, signal)
        }
        keyOf={({ id }) => id}
        empty={t('placing.words.none')}
        columns={[
          ...columns,
          { title: t('placing.words.days'), cell: (row) => `${row.validFrom} – ${row.validTo ?? ''}` },
          {
            title: t('admin.dictionaries.origin'),
            cell: (row) => t(`admin.dictionaries.origins.${row.origin}`),
          },
          {
            title: t('placing.column.decision'),
            cell: (row) =>
              props.mayEnd(row) && (
                <EndWord word={row.text} invalidates={keyOf(of)} send={() => props.end(row)} />
              ),
          },
        ]}
      />
    </section>
  );
}

interface AddWordProps<New extends object> {
  to: Target;
  initial: Partial<New>;
  send(word: New): Promise<unknown>;
  /** The fields of a new word. */
  children: React.ReactNode;
}

/** A new word from today on; what speaks for which stays filled in, because words come in series. */
export function AddWord<New extends { text: string }>({ to, initial, send, children }: AddWordProps<New>) {
  const { t } = useWords();
  const client = useQueryClient();
  const [form] = Form.useForm();
  const add = useMutation({
    mutationFn: send,
    onSuccess: async () => {
      form.resetFields(['text']);
      await client.invalidateQueries({ queryKey: [keyOf(to)] });
    },
  });
  return (
    <section className="sheet" aria-labelledby={`add-${to}-word`}>
      <h2 id={`add-${to}-word`}>{t('placing.words.add')}</h2>
      <Form
        form={form}
        layout="vertical"
        className="words-add"
        initialValues={initial}
        onFinish={(word: New) => add.mutate(word)}
      >
        {children}
        <Form.Item>
          <Button type="primary" htmlType="submit" loading={add.isPending}>
            {t('placing.words.addOne')}
          </Button>
        </Form.Item>
      </Form>
      {add.error && <RefusalNote thrown={add.error} />}
    </section>
  );
}

/** The name by which pages of the list are kept. */
function keyOf(target: Target): string {
  return `${target}-words`;
}
