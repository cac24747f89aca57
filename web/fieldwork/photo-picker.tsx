import { CameraOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useRef } from 'react';
import { newId } from '../../src/kit/ids.ts';
import { uploadFieldPhoto } from '../../src/surveys/contract.ts';
import { call } from '../api/call.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useKeepUnitDeed, wordsOfFile } from '../field/keep-deed.ts';
import { useWords } from '../words/index.ts';

interface PhotoPickerProps {
  about: { id: string; title: string };
  /** SHA-256 of the pictures. */
  value?: string[];
  onChange?: (value: string[]) => void;
}

/** Pictures taken on the spot: stored at once, or kept on the device under the same name until there is a network. */
export function PhotoPicker({ about, value = [], onChange }: PhotoPickerProps) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const keep = useKeepUnitDeed();
  const upload = useMutation({
    mutationFn: async (file: File): Promise<string> => {
      try {
        return (await call(uploadFieldPhoto, { body: {}, file })).sha256;
      } catch (thrown) {
        const words = await wordsOfFile(file);
        await keep(thrown, about, { deed: { kind: 'photo', file: words }, idempotencyKey: newId(), file });
        return words.sha256;
      }
    },
  });
  const add = async (picked: FileList | null) => {
    let taken = value;
    for (const file of picked ?? []) {
      const sha256 = await upload.mutateAsync(file);
      taken = taken.includes(sha256) ? taken : [...taken, sha256];
      onChange?.(taken);
    }
  };
  return (
    <div className="photo-picker">
      <Button icon={<CameraOutlined />} loading={upload.isPending} onClick={() => input.current?.click()}>
        {t('fieldwork.survey.addPhoto')}
      </Button>
      {value.length > 0 && (
        <span className="quiet">{t('fieldwork.survey.photoCount', { count: value.length })}</span>
      )}
      {value.map((sha256, nth) => (
        <Tag
          key={sha256}
          closable={{ 'aria-label': t('fieldwork.survey.dropPhoto', { nth: nth + 1 }) }}
          onClose={() => onChange?.(value.filter((each) => each !== sha256))}
        >
          {t('fieldwork.survey.photoNumber', { nth: nth + 1 })}
        </Tag>
      ))}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="image/jpeg,image/png"
        aria-label={t('fieldwork.survey.photos')}
        onChange={(event) => {
          void add(event.target.files).catch(() => undefined);
          event.target.value = '';
        }}
      />
      {upload.error && <RefusalNote thrown={upload.error} />}
    </div>
  );
}
