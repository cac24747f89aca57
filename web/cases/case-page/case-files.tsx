import { useQuery } from '@tanstack/react-query';
import { listCaseFiles } from '../../../src/documents/contract.ts';
import { call } from '../../api/call.ts';
import { Empty, Ready } from '../../app/states.tsx';
import { useWords } from '../../words/index.ts';
import type { CaseDetail } from '../case-data.ts';
import { FileLink } from './file-link.tsx';

/** Every file of the case, the newest first. */
export function CaseFiles({ detail }: { detail: CaseDetail }) {
  const { t, say } = useWords();
  const query = useQuery({
    queryKey: ['case', detail.case.id, 'files'],
    queryFn: ({ signal }) => call(listCaseFiles, { params: { id: detail.case.id }, signal }),
  });
  const labels = new Map(detail.checklist.map((item) => [item.item, item.label]));
  return (
    <Ready query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty words={t('cases.files.none')} />
        ) : (
          <section className="sheet">
            <ul className="plain-list file-list">
              {items.map((file) => {
                const label = labels.get(file.item);
                return (
                  <li key={file.id}>
                    <span className="file-list-item">{label ? say(label) : file.item}</span>
                    <span>
                      <FileLink file={file} />
                    </span>
                    <code className="quiet wide-only" title={file.sha256}>
                      {file.sha256.slice(0, 12)}
                    </code>
                  </li>
                );
              })}
            </ul>
          </section>
        )
      }
    </Ready>
  );
}
