import { PrinterOutlined } from '@ant-design/icons';
import { hiringApplications } from '../../../src/cadres/hiring/contract.ts';
import { useSession } from '../../session/session.ts';
import { useWords } from '../../words/index.ts';
import type { ProcedureCase } from '../procedure/procedure-data.ts';
import { ProcedurePage } from '../procedure/procedure-page.tsx';

/** One person's application, from sign-up to the end of the employment. */
export function Component() {
  return (
    <ProcedurePage
      procedure={hiringApplications}
      parentBase="/cadres/hiring/rounds"
      facts={ApplicationFacts}
    />
  );
}

function ApplicationFacts({ found }: { found: ProcedureCase }) {
  const { t } = useWords();
  const { acts } = useSession();
  const { id, stage, dueOn } = found.case;
  if (stage !== 'offered' || !acts.has('cadre.read-personal')) return null;
  return (
    <section className="sheet" aria-labelledby="offer">
      <h2 id="offer">{t('hiring.offer')}</h2>
      {dueOn && <p>{t('hiring.signBy', { on: dueOn })}</p>}
      <a href={`/api/v1/cadres/hiring-applications/${id}/offer.html`} target="_blank" rel="noreferrer">
        <PrinterOutlined aria-hidden /> {t('hiring.printOffer')}
      </a>
    </section>
  );
}
