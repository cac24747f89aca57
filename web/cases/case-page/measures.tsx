import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { AnswerMeasure } from '../../oversight/answer-measure.tsx';
import { useSession } from '../../session/session.ts';
import { dayInWords } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import type { CaseDetail } from '../case-data.ts';

/** 催办, 督办, 通报 on this case: what was asked, by when, what was answered. */
export function Measures({ detail }: { detail: CaseDetail }) {
  const { t, say, language } = useWords();
  const { user } = useSession();
  const [answering, setAnswering] = useState<number>();
  return (
    <section className="sheet" aria-labelledby="measures">
      <h2 id="measures">{t('oversight.measures')}</h2>
      <ul className="plain-list measure-list">
        {detail.measures.map((measure) => (
          <li key={measure.seq} className={`measure measure-${measure.level}`}>
            <p>
              <b>
                {say(measure.levelLabel)} {measure.number}
              </b>{' '}
              <span className="quiet">
                {measure.issuedBy.name} → {measure.addressee.name} ·{' '}
                {t('oversight.answerBy', { day: dayInWords(measure.answerBy, language) })}
              </span>
              {measure.overdue && <span className="tag tag-fault"> {t('oversight.overdue')}</span>}
            </p>
            {measure.reason && <p>{measure.reason}</p>}
            {measure.answer ? (
              <p className="measure-answer">
                {t('oversight.answer')}：{measure.answer}
              </p>
            ) : (
              measure.addressee.id === user.id && (
                <Button size="small" type="primary" onClick={() => setAnswering(measure.seq)}>
                  {t('oversight.answerNow')}
                </Button>
              )
            )}
            <a href={measure.href} target="_blank" rel="noreferrer" className="quiet-button no-print">
              <PrinterOutlined aria-hidden /> {t('oversight.sheet')}
            </a>
          </li>
        ))}
      </ul>
      {answering !== undefined && (
        <AnswerMeasure
          caseId={detail.case.id}
          seq={answering}
          version={detail.case.version}
          onClose={() => setAnswering(undefined)}
        />
      )}
    </section>
  );
}
