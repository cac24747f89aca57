import { CameraOutlined, DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Steps } from 'antd';
import { useRef } from 'react';
import { listCaseFiles, uploadCaseFile } from '../../src/documents/contract.ts';
import { deleteCurrentSession } from '../../src/identity/account/contract.ts';
import { newId } from '../../src/kit/ids.ts';
import { call } from '../api/call.ts';
import { LightBadge } from '../app/light-badge.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Ready } from '../app/states.tsx';
import { useTell } from '../app/use-tell.ts';
import { type CaseDetail, type ChecklistItem, useCase, useCaseRefresh } from '../cases/case-data.ts';
import { acceptedFiles, sizeInWords } from '../cases/file-kinds.ts';
import { useMachine } from '../procedure/use-machine.ts';
import { dayInWords, momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';

interface MyCaseProps {
  caseId: string;
  onEnded: () => Promise<void>;
}

/** Where it stands, by when, what is missing from us, what we have sent. */
export function MyCase({ caseId, onEnded }: MyCaseProps) {
  const { t } = useWords();
  const query = useCase(caseId);
  const leave = async () => {
    await call(deleteCurrentSession, {}).catch(() => undefined);
    await onEnded();
  };
  return (
    <Ready query={query} rows={8}>
      {(detail) => (
        <>
          <Standing detail={detail} />
          <Missing detail={detail} />
          <Sent detail={detail} />
          <p className="enterprise-foot">
            <button type="button" className="text-button" onClick={() => void leave()}>
              {t('enterprise.leave')}
            </button>
          </p>
        </>
      )}
    </Ready>
  );
}

function Standing({ detail }: { detail: CaseDetail }) {
  const { t, say, language } = useWords();
  const { machine } = useMachine(detail.case.machine);
  const stages = (machine?.states ?? []).filter(
    ({ parent, type }) => parent === 'progress' && type === 'compound',
  );
  const at = stages.findIndex(({ path }) => path === `progress.${detail.case.stage}`);
  const current = detail.case.stage === 'established' ? stages.length : at;
  const instructor = detail.people.find(({ role }) => role === 'instructor');
  return (
    <section className="sheet">
      <h1>{detail.case.title}</h1>
      <p className="quiet">{detail.case.caseNumber}</p>
      <p className="enterprise-light">
        <LightBadge light={detail.light} />
      </p>
      {detail.clock.dueOn && !detail.case.ended && (
        <p>{t('enterprise.due', { day: dayInWords(detail.clock.dueOn, language) })}</p>
      )}
      <Steps
        orientation="vertical"
        size="small"
        current={current}
        items={stages.map((state, index) => ({
          title: say(state.label),
          ...(index === at && { content: say(detail.case.stateLabel) }),
        }))}
      />
      {detail.case.ended && <p>{say(detail.case.stateLabel)}</p>}
      {instructor && (
        <p className="quiet">
          {say(instructor.roleLabel)}：{instructor.name}
        </p>
      )}
    </section>
  );
}

/** The one list of what is missing from the enterprise, each with its form and where to put it. */
function Missing({ detail }: { detail: CaseDetail }) {
  const { t } = useWords();
  if (detail.case.ended) return null;
  const ours = detail.missing.filter(({ by }) => by === 'enterprise');
  return (
    <section className="sheet" aria-labelledby="missing">
      <h2 id="missing">{t('enterprise.missing', { count: ours.length })}</h2>
      {ours.length === 0 ? (
        <p>{t('enterprise.nothingMissing')}</p>
      ) : (
        <ul className="plain-list">
          {ours.map((thing) => (
            <MissingRow
              key={`${thing.kind} ${thing.item} ${thing.detail?.zh ?? ''}`}
              thing={thing}
              detail={detail}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function MissingRow({ thing, detail }: { thing: CaseDetail['missing'][number]; detail: CaseDetail }) {
  const { t, say } = useWords();
  const tell = useTell();
  const refresh = useCaseRefresh(detail.case.id);
  const upload = useMutation({
    mutationFn: ({ paper, file }: { paper: ChecklistItem; file: File }) =>
      call(uploadCaseFile, {
        params: { id: detail.case.id },
        body: {
          item: paper.item,
          ...(paper.unit && { unitId: paper.unit.unitId, siteId: paper.unit.siteId }),
        },
        file,
        idempotencyKey: newId(),
      }),
    onSuccess: refresh,
  });
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const paper = detail.checklist.find(({ item }) => item === thing.item);
  const send = async (files: FileList | null) => {
    for (const file of files ?? []) {
      if (!paper) return;
      try {
        await upload.mutateAsync({ paper, file });
        tell.done(t('cases.checklist.laid', { name: file.name }));
      } catch {
        return; // Shown below.
      }
    }
  };
  const input = (reference: typeof chooser, photo: boolean) => (
    <input
      ref={reference}
      type="file"
      hidden
      accept={photo ? 'image/*' : acceptedFiles}
      {...(photo ? { capture: 'environment' as const } : { multiple: true })}
      aria-label={t(photo ? 'cases.checklist.photoFor' : 'cases.checklist.uploadFor', {
        item: say(thing.label),
      })}
      onChange={(event) => {
        void send(event.target.files);
        event.target.value = '';
      }}
    />
  );
  return (
    <li className="enterprise-missing">
      <p>
        <b>{say(thing.label)}</b>
        {thing.detail && <span className="block check-reason">{say(thing.detail)}</span>}
        {paper?.returnReason && (
          <span className="block check-reason">
            {t('cases.checklist.returnedFor')}：{paper.returnReason}
          </span>
        )}
      </p>
      {paper && (
        <div className="enterprise-acts">
          <Button
            type="primary"
            size="large"
            icon={<CameraOutlined />}
            loading={upload.isPending}
            onClick={() => camera.current?.click()}
          >
            {t('cases.checklist.photo')}
          </Button>
          <Button size="large" icon={<UploadOutlined />} onClick={() => chooser.current?.click()}>
            {t('enterprise.choose')}
          </Button>
          {paper.blankForm && (
            <a className="quiet-button" href={paper.blankForm.href} download={paper.blankForm.fileName}>
              <DownloadOutlined aria-hidden /> {t('cases.checklist.blank')}
            </a>
          )}
          {input(chooser, false)}
          {input(camera, true)}
        </div>
      )}
      {upload.error && <RefusalNote thrown={upload.error} />}
    </li>
  );
}

/** What this contact has sent, and what became of it. */
function Sent({ detail }: { detail: CaseDetail }) {
  const { t, say } = useWords();
  const query = useQuery({
    queryKey: ['case', detail.case.id, 'files'],
    queryFn: ({ signal }) => call(listCaseFiles, { params: { id: detail.case.id }, signal }),
  });
  return (
    <section className="sheet" aria-labelledby="sent">
      <h2 id="sent">{t('enterprise.sent')}</h2>
      <Ready query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('enterprise.nothingSent')}</p>
          ) : (
            <ul className="plain-list">
              {items.map((file) => {
                const paper = detail.checklist.find(({ item }) => item === file.item);
                return (
                  <li key={file.id} className="enterprise-sent">
                    <span>
                      <b>{paper ? say(paper.label) : file.item}</b>
                      <span className="quiet block">
                        {file.name} · {sizeInWords(file.size)} · {momentInWords(file.uploadedAt)}
                      </span>
                    </span>
                    {paper && (
                      <span className={`check-status check-${paper.status}`}>
                        {t(`cases.checklist.status.${paper.status}`)}
                      </span>
                    )}
                  </li>
                );
              })}
            </ul>
          )
        }
      </Ready>
    </section>
  );
}
