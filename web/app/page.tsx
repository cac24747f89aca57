import { QuestionCircleOutlined } from '@ant-design/icons';
import { type ReactNode, useEffect } from 'react';
import { useWords } from '../words/index.ts';
import { type TermName, Terms } from './terms.tsx';

interface PageProps {
  title: string;
  hint?: ReactNode;
  actions?: ReactNode;
  /** The handbook's page and place: 'instructor#survey'. */
  help?: string;
  /** Words of the field that are explained on the spot. */
  terms?: readonly TermName[];
  children: ReactNode;
}

/** One page: its title (also the browser's), one line of what it is for, its actions, its content. */
export function Page({ title, hint, actions, help, terms, children }: PageProps) {
  const { t } = useWords();
  useEffect(() => {
    document.title = `${title} · ${t('shell.product')}`;
  }, [title, t]);
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-head-words">
          <h1>{title}</h1>
          {hint && <div className="page-head-hint">{hint}</div>}
          {terms && <Terms names={terms} />}
        </div>
        <div className="page-head-actions">
          {actions}
          {help && (
            <a className="help-link" href={handbookAddress(help)} target="_blank" rel="noreferrer">
              <QuestionCircleOutlined aria-hidden /> {t('shell.help')}
            </a>
          )}
        </div>
      </header>
      {children}
    </div>
  );
}

/** The handbook is served by the product itself. */
function handbookAddress(help: string): string {
  const [page, place] = help.split('#');
  return `/handbook/${page}${place ? `#${place}` : ''}`;
}
