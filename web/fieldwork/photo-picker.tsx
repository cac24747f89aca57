import { CameraOutlined, CloseOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
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
  const { show, hide, shown } = useThumbnails();
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
  const add = async (picked: readonly File[]) => {
    let taken = value;
    for (const file of picked) {
      const sha256 = await upload.mutateAsync(file);
      show(sha256, file);
      taken = taken.includes(sha256) ? taken : [...taken, sha256];
      onChange?.(taken);
    }
  };
  const drop = (sha256: string) => {
    hide(sha256);
    onChange?.(value.filter((each) => each !== sha256));
  };
  return (
    <div className="photo-picker">
      <Button icon={<CameraOutlined />} loading={upload.isPending} onClick={() => input.current?.click()}>
        {t('fieldwork.survey.addPhoto')}
      </Button>
      {value.length > 0 && (
        <>
          <span className="quiet">{t('fieldwork.survey.photoCount', { count: value.length })}</span>
          <ul className="photo-tiles">
            {value.map((sha256, at) => (
              <Tile key={sha256} nth={at + 1} picture={shown.get(sha256)} onDrop={() => drop(sha256)} />
            ))}
          </ul>
        </>
      )}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="image/jpeg,image/png"
        aria-label={t('fieldwork.survey.photos')}
        onChange={(event) => {
          void add([...(event.target.files ?? [])]).catch(() => undefined);
          event.target.value = '';
        }}
      />
      {upload.error && <RefusalNote thrown={upload.error} />}
    </div>
  );
}

interface Picture {
  url: string;
  name: string;
}

/** One picture, small; one that this page did not take itself, from a draft, has its number alone. */
function Tile({ nth, picture, onDrop }: { nth: number; picture: Picture | undefined; onDrop: () => void }) {
  const { t } = useWords();
  const number = t('fieldwork.survey.photoNumber', { nth });
  return (
    <li className="photo-tile">
      {picture ? (
        <img src={picture.url} alt={`${number}：${picture.name}`} title={picture.name} />
      ) : (
        <span>{number}</span>
      )}
      <Button
        size="small"
        shape="circle"
        icon={<CloseOutlined />}
        aria-label={t('fieldwork.survey.dropPhoto', { nth })}
        onClick={onDrop}
      />
    </li>
  );
}

/** What was chosen, by SHA-256, as the browser can show it without asking anybody; given back when no longer shown. */
function useThumbnails() {
  const [shown, setShown] = useState<ReadonlyMap<string, Picture>>(new Map());
  const urls = useRef(new Set<string>());
  const release = (url: string) => {
    URL.revokeObjectURL(url);
    urls.current.delete(url);
  };
  useEffect(() => {
    const held = urls.current;
    return () => {
      for (const url of held) URL.revokeObjectURL(url);
      held.clear();
    };
  }, []);
  return {
    shown,
    show: (sha256: string, file: File) => {
      const url = URL.createObjectURL(file);
      urls.current.add(url);
      setShown((before) => new Map(before).set(sha256, { url, name: file.name }));
    },
    hide: (sha256: string) => {
      const picture = shown.get(sha256);
      if (picture) release(picture.url);
      setShown((before) => new Map([...before].filter(([each]) => each !== sha256)));
    },
  };
}
