import { FileAddOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Radio } from 'antd';
import { useRef, useState } from 'react';
import { uploadEvidence } from '../../../src/documents/contract.ts';
import { newId } from '../../../src/kit/ids.ts';
import { call } from '../../api/call.ts';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { useKeepDeed, wordsOfFile } from '../../field/keep-deed.ts';
import { useWords } from '../../words/index.ts';
import type { FieldSubject } from '../case-data.ts';
import { acceptedFiles } from '../file-kinds.ts';

interface Proof {
  sha256: string;
  name: string;
}

interface EvidencePickerProps {
  id?: string;
  label: string;
  detail: FieldSubject;
  many?: boolean;
  /** SHA-256 of the chosen files. */
  value?: string[] | string | undefined;
  onChange?: (value: unknown) => void;
}

/** Proof: papers that lie in the case already, or new ones taken on the spot; an event names them. */
export function EvidencePicker({ id, label, detail, many = false, value, onChange }: EvidencePickerProps) {
  const { t, say } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const keepDeed = useKeepDeed(detail.case.id);
  const upload = useMutation({
    mutationFn: async (file: File): Promise<Proof> => {
      try {
        return await call(uploadEvidence, { params: { id: detail.case.id }, body: {}, file });
      } catch (thrown) {
        // A file is named by what is in it: the event may name it before the server has it.
        const words = await wordsOfFile(file);
        await keepDeed(thrown, {
          deed: () => ({ kind: 'evidence', file: words }),
          idempotencyKey: newId(),
          file,
        });
        return words;
      }
    },
  });
  const [fresh, setFresh] = useState<Proof[]>([]);
  const chosen = Array.isArray(value) ? value : value ? [value] : [];
  const onFile = detail.checklist.flatMap((item) =>
    item.files.map((file) => ({ sha256: file.sha256, name: file.name ?? say(item.label) })),
  );
  const files = unique([...fresh, ...onFile]);

  const add = async (picked: FileList | null) => {
    const taken = [...chosen];
    for (const file of picked ?? []) {
      const stored = await upload.mutateAsync(file);
      taken.push(stored.sha256);
      setFresh((before) => [stored, ...before]);
      onChange?.(many ? [...taken] : stored.sha256);
    }
  };

  const options = files.map(({ sha256, name }) => ({ value: sha256, label: name }));
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

function unique(files: readonly Proof[]): Proof[] {
  return [...new Map(files.map((file) => [file.sha256, file])).values()];
}
