import { FileAddOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useRef, useState } from 'react';
import { uploadUnitEvidence } from '../../src/units/history/contract.ts';
import { call } from '../api/call.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useWords } from '../words/index.ts';

interface UnitEvidenceProps {
  unitId: string;
  label: string;
  /** SHA-256 of the files that were stored. */
  value?: string[] | undefined;
  onChange?: (value: string[]) => void;
}

/** Papers that prove what became of a unit, taken on the spot. */
export function UnitEvidence({ unitId, label, value = [], onChange }: UnitEvidenceProps) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [names, setNames] = useState<Record<string, string>>({});
  const upload = useMutation({
    mutationFn: (file: File) => call(uploadUnitEvidence, { params: { id: unitId }, body: {}, file }),
  });
  const add = async (picked: FileList | null) => {
    const taken = [...value];
    for (const file of picked ?? []) {
      const { sha256, name } = await upload.mutateAsync(file);
      setNames((before) => ({ ...before, [sha256]: name }));
      if (!taken.includes(sha256)) taken.push(sha256);
      onChange?.([...taken]);
    }
  };
  return (
    <fieldset className="evidence" aria-label={label}>
      {value.map((sha256) => (
        <Tag key={sha256} closable onClose={() => onChange?.(value.filter((other) => other !== sha256))}>
          {names[sha256] ?? sha256.slice(0, 12)}
        </Tag>
      ))}
      <Button icon={<FileAddOutlined />} loading={upload.isPending} onClick={() => input.current?.click()}>
        {t('cases.form.addFile')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".pdf,.jpg,.jpeg,.png,.docx,image/jpeg,image/png,application/pdf"
        onChange={(event) => {
          void add(event.target.files).catch(() => undefined);
          event.target.value = '';
        }}
      />
      {upload.error && <RefusalNote thrown={upload.error} />}
    </fieldset>
  );
}
