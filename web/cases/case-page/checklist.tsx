import { CameraOutlined, DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { newId } from '../../../src/kit/ids.ts';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { useTell } from '../../app/use-tell.ts';
import { isKept } from '../../field/keep-deed.ts';
import { useMachine } from '../../procedure/use-machine.ts';
import { useWords } from '../../words/index.ts';
import {
  type CaseDetail,
  type ChecklistItem,
  type Possibility,
  useAdvance,
  useUpload,
} from '../case-data.ts';
import { acceptedFiles } from '../file-kinds.ts';
import type { StartEvent } from './case-page.tsx';
import { FileLink } from './file-link.tsx';

interface ChecklistProps {
  detail: CaseDetail;
  start: StartEvent;
  currentStageOnly?: boolean;
}

/** The papers, stage by stage: what is there, what was returned and why, blank forms, and where to put new ones. */
export function Checklist({ detail, start, currentStageOnly = false }: ChecklistProps) {
  const { t, say } = useWords();
  const { labelOf } = useMachine(detail.case.machine);
  const items = currentStageOnly
    ? detail.checklist.filter((item) => item.stage === detail.case.stage)
    : detail.checklist;
  const stages = [...new Set(items.map((item) => item.stage))];
  if (items.length === 0) {
    return currentStageOnly ? null : <p className="quiet">{t('cases.checklist.none')}</p>;
  }
  return stages.map((stage) => (
    <section className="sheet" key={stage} aria-label={say(labelOf(stage))}>
      <h2>
        {t('cases.checklist.title')} · {say(labelOf(stage))}
      </h2>
      <ul className="plain-list checklist">
        {items
          .filter((item) => item.stage === stage)
          .map((item) => (
            <ChecklistRow
              key={`${item.item} ${item.unit?.unitId ?? ''}`}
              item={item}
              detail={detail}
              start={start}
            />
          ))}
      </ul>
    </section>
  ));
}

function ChecklistRow({
  item,
  detail,
  start,
}: {
  item: ChecklistItem;
  detail: CaseDetail;
  start: StartEvent;
}) {
  const { t, say } = useWords();
  const tell = useTell();
  const upload = useUpload(detail.case.id);
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const uploading = detail.events.find((event) => event.type === 'document.uploaded' && event.allowed);
  const judging = (['document.accepted', 'document.returned'] as const)
    .map((type) => detail.events.find((event) => event.type === type && event.allowed))
    .filter((event) => event !== undefined);

  const lay = async (files: FileList | null) => {
    for (const file of files ?? []) {
      try {
        const answer = await upload.mutateAsync({
          item: item.item,
          label: item.label,
          unit: item.unit,
          file,
          idempotencyKey: newId(),
        });
        tell.done(t(isKept(answer) ? 'field.keptPaper' : 'cases.checklist.laid', { name: file.name }));
      } catch {
        return; // Shown below the row; the files after it wait for the person.
      }
    }
  };
  const dropping = uploading && {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      void lay(event.dataTransfer.files);
    },
  };

  return (
    <li className={`check-row ${over ? 'check-row-over' : ''}`} {...dropping}>
      <span className={`check-status check-${item.status}`}>
        {t(`cases.checklist.status.${item.status}`)}
      </span>
      <div className="check-words">
        <span className="check-label">
          {say(item.label)}
          {item.unit && detail.units.length > 1 && <span className="quiet"> · {item.unit.name}</span>}
          {!item.required && <span className="quiet"> （{t('shell.action.optional')}）</span>}
        </span>
        {item.status === 'returned' && item.returnReason && (
          <span className="check-reason">
            {t('cases.checklist.returnedFor')}：{item.returnReason}
          </span>
        )}
        {item.files.length > 0 && (
          <ul className="plain-list check-files">
            {item.files.map((file) => (
              <li key={file.id}>
                <FileLink file={file} />
              </li>
            ))}
          </ul>
        )}
        {upload.error && <RefusalNote thrown={upload.error} />}
      </div>
      <div className="check-actions no-print">
        {item.blankForm && (
          <a className="quiet-button" href={item.blankForm.href} download={item.blankForm.fileName}>
            <DownloadOutlined aria-hidden /> {t('cases.checklist.blank')}
          </a>
        )}
        {uploading && (
          <>
            <Button
              icon={<UploadOutlined />}
              loading={upload.isPending}
              onClick={() => chooser.current?.click()}
              aria-label={t('cases.checklist.uploadFor', { item: say(item.label) })}
            >
              {t('cases.checklist.upload')}
            </Button>
            <Button
              className="phone-only"
              icon={<CameraOutlined />}
              onClick={() => camera.current?.click()}
              aria-label={t('cases.checklist.photoFor', { item: say(item.label) })}
            >
              {t('cases.checklist.photo')}
            </Button>
            <FileInput
              reference={chooser}
              onFiles={lay}
              label={t('cases.checklist.uploadFor', { item: say(item.label) })}
            />
            <FileInput
              reference={camera}
              onFiles={lay}
              capture
              label={t('cases.checklist.photoFor', { item: say(item.label) })}
            />
          </>
        )}
        {(item.status === 'uploaded' || item.status === 'accepted') &&
          judging
            .filter((event) => item.status !== 'accepted' || event.type === 'document.returned')
            .map((event) => (
              <JudgeButton key={event.type} event={event} item={item} detail={detail} start={start} />
            ))}
      </div>
    </li>
  );
}

interface JudgeButtonProps {
  event: Possibility;
  item: ChecklistItem;
  detail: CaseDetail;
  start: StartEvent;
}

/** A good paper takes one press; one that goes back needs its reason in words. */
function JudgeButton({ event, item, detail, start }: JudgeButtonProps) {
  const { t, say } = useWords();
  const tell = useTell();
  const advance = useAdvance(detail.case.id);
  const unit = item.unit && { unitId: item.unit.unitId, siteId: item.unit.siteId };
  const payload = { item: item.item, ...(unit && { unit }) };
  const accepting = event.type === 'document.accepted';
  const accept = async () => {
    try {
      const answer = await advance.mutateAsync({
        type: event.type,
        label: event.label,
        payload,
        version: detail.case.version,
        idempotencyKey: newId(),
      });
      if (isKept(answer)) tell.done(t('field.kept', { event: say(event.label) }));
      else tell.done(t('cases.checklist.acceptedNow', { item: say(item.label) }));
    } catch (thrown) {
      tell.failed(thrown instanceof Error ? thrown.message : String(thrown));
    }
  };
  return (
    <Button
      type={accepting ? 'primary' : 'default'}
      loading={advance.isPending}
      onClick={() => (accepting ? void accept() : start(event, payload))}
      aria-label={`${say(event.label)}：${say(item.label)}`}
    >
      {t(accepting ? 'cases.checklist.accept' : 'cases.checklist.return')}
    </Button>
  );
}

interface FileInputProps {
  reference: React.RefObject<HTMLInputElement | null>;
  onFiles: (files: FileList | null) => Promise<void>;
  label: string;
  capture?: boolean;
}

function FileInput({ reference, onFiles, label, capture = false }: FileInputProps) {
  return (
    <input
      ref={reference}
      type="file"
      hidden
      multiple={!capture}
      aria-label={label}
      accept={capture ? 'image/*' : acceptedFiles}
      {...(capture && { capture: 'environment' as const })}
      onChange={(event) => {
        void onFiles(event.target.files);
        event.target.value = '';
      }}
    />
  );
}
