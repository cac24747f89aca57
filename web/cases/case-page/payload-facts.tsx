import { useWords } from '../../words/index.ts';
import type { CaseDetail } from '../case-data.ts';
import { isHash, type PayloadSchema } from '../event-form/payload-schema.ts';

interface PayloadFactsProps {
  payload: unknown;
  schema: unknown;
  detail: CaseDetail;
}

/** What an event carries, in the words of its schema. Withheld and erased values say so. */
export function PayloadFacts({ payload, schema, detail }: PayloadFactsProps) {
  if (payload === null || typeof payload !== 'object' || Object.keys(payload).length === 0) return null;
  return (
    <Facts
      value={payload as Record<string, unknown>}
      schema={(schema ?? {}) as PayloadSchema}
      detail={detail}
    />
  );
}

function Facts({
  value,
  schema,
  detail,
}: {
  value: Record<string, unknown>;
  schema: PayloadSchema;
  detail: CaseDetail;
}) {
  const { language } = useWords();
  return (
    <dl className="payload-facts">
      {inOrder(value, schema)
        .filter(([name]) => name !== 'siteId')
        .map(([name, inner]) => {
          const field = schema.properties?.[name];
          return (
            <div key={name}>
              <dt>{(language === 'zh' ? field?.title : field?.['x-en']) ?? field?.title ?? name}</dt>
              <dd>
                <Value value={inner} schema={field ?? {}} name={name} detail={detail} />
              </dd>
            </div>
          );
        })}
    </dl>
  );
}

/** In the order of the schema, which is that of the form; what is stored is sorted by name. */
function inOrder(value: Record<string, unknown>, schema: PayloadSchema): [string, unknown][] {
  const names = Object.keys(schema.properties ?? {});
  const place = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
  return Object.entries(value).sort(([a], [b]) => place(a) - place(b));
}

interface ValueProps {
  value: unknown;
  schema: PayloadSchema;
  name: string;
  detail: CaseDetail;
}

function Value({ value, schema, name, detail }: ValueProps) {
  const { t, say, language } = useWords();
  if (value === null || value === undefined) return '—';
  if (typeof value === 'boolean') return t(value ? 'shell.action.yes' : 'shell.action.no');
  if (typeof value === 'number') return value;
  if (typeof value === 'string') {
    if (isHash(schema)) return fileName(value, detail) ?? <code>{value.slice(0, 12)}</code>;
    if (name === 'item') {
      const paper = detail.checklist.find(({ item }) => item === value);
      return paper ? say(paper.label) : value;
    }
    if (name === 'unitId') return detail.units.find((unit) => unit.unitId === value)?.unitName ?? value;
    return language === 'zh' ? (schema['x-labels']?.[value] ?? value) : value;
  }
  if (Array.isArray(value)) {
    return (
      <ul className="plain-list">
        {value.map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a recorded list never changes its order
          <li key={index}>
            <Value value={each} schema={schema.items ?? {}} name={name} detail={detail} />
          </li>
        ))}
      </ul>
    );
  }
  return <Facts value={value as Record<string, unknown>} schema={schema} detail={detail} />;
}

function fileName(hash: string, detail: CaseDetail): string | undefined {
  return (
    detail.checklist.flatMap((item) => item.files).find((file) => file.sha256 === hash)?.name ?? undefined
  );
}
