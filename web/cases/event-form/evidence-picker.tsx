import { FileAddOutlined } from '@ant-design/icons';
import { Button, Checkbox, Radio } from 'antd';
import { useRef, useState } from 'react';
import { newId } from '../../../src/kit/ids.ts';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { useWords } from '../../words/index.ts';
import { type CaseDetail, type EvidenceFile, useUpload } from '../case-data.ts';
import { acceptedFiles, evidenceItem } from '../file-kinds.ts';

interface EvidencePickerProps {
  id?: string;
  label: string;
  detail: CaseDetail;
  many?: boolean;
  /** SHA-256 of the chosen files. */
  value?: string[] | string | undefined;
  onChange?: (value: unknown) => void;
}

/** Proof: papers that lie in the case already, or new ones taken on the spot. */
export function EvidencePicker({ id, label, detail, many = false, value, onChange }: EvidencePickerProps) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const upload = useUpload(detail.case.id);
  const [fresh, setFresh] = useState<EvidenceFile[]>([]);
  const chosen = Array.isArray(value) ? value : value ? [value] : [];
  const files = unique([...fresh, ...detail.checklist.flatMap((item) => item.files)]);

  const add = async (picked: FileList | null) => {
    for (const file of picked ?? []) {
      const laid = await upload.mutateAsync({ item: evidenceItem, file, idempotencyKey: newId() });
      if (!laid || !('file' in laid)) continue;
      setFresh((before) => [laid.file, ...before]);
      onChange?.(many ? [...chosen, laid.file.sha256] : laid.file.sha256);
    }
  };

  const options = files.map((file) => ({ value: file.sha256, label: file.name ?? file.item }));
  return (
    <fieldset className="evidence" id={id} aria-label={label}>
      {many ? (
        <Checkbox.Group value={chosen} options={options} onChange={(next) => onChange?.(next)} />
      ) : (
        <Radio.Group
          value={chosen[0]}
          options={options}
          onChange={(event) => onChange?.(event.target.value)}
          className="evidence-choices"
        />
      )}
      <Button icon={<FileAddOutlined />} loading={upload.isPending} onClick={() => input.current?.click()}>
        {t('cases.form.addFile')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={many}
        accept={acceptedFiles}
        onChange={(event) => {
          void add(event.target.files).catch(() => undefined);
          event.target.value = '';
        }}
      />
      {upload.error && <RefusalNote thrown={upload.error} />}
    </fieldset>
  );
}

function unique(files: readonly EvidenceFile[]): EvidenceFile[] {
  return [...new Map(files.map((file) => [file.sha256, file])).values()];
}
