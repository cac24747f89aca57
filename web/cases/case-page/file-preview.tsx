import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { Refusal, refusalFrom } from '../../api/refusal.ts';
import { Failure, Loading } from '../../app/states.tsx';
import { useWords } from '../../words/index.ts';
import type { EvidenceFile } from '../case-data.ts';

export function FilePreview({ file, onClose }: { file: EvidenceFile; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal
      open
      onCancel={onClose}
      width="min(64rem, 96vw)"
      title={file.name ?? t('cases.files.unnamed')}
      footer={
        <a className="button-link" href={file.href} download={file.name ?? file.item}>
          <DownloadOutlined aria-hidden /> {t('shell.action.download')}
        </a>
      }
    >
      <FileInPlace file={file} />
    </Modal>
  );
}

/** Pictures and PDF in place; office files only to take away. */
export function FileInPlace({ file }: { file: EvidenceFile }) {
  const { t } = useWords();
  const picture = file.mediaType.startsWith('image/');
  const pdf = file.mediaType === 'application/pdf';
  const { data, error, isPending } = useQuery({
    queryKey: ['file', file.id],
    queryFn: async ({ signal }) => {
      const answer = await fetch(`${file.href}?inline=true`, { signal, credentials: 'same-origin' }).catch(
        () => {
          throw new Refusal({ slug: 'offline', status: 0, title: 'offline' });
        },
      );
      if (!answer.ok) throw await refusalFrom(answer);
      return await answer.blob();
    },
    enabled: picture || pdf,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  const address = useObjectAddress(data);
  if (!picture && !pdf) return <p className="quiet">{t('cases.files.noPreview')}</p>;
  if (error) return <Failure thrown={error} />;
  if (isPending || !address) return <Loading rows={6} />;
  const name = file.name ?? t('cases.files.unnamed');
  if (picture) return <img className="file-picture" src={address} alt={name} />;
  return <iframe className="file-pages" src={address} title={name} />;
}

function useObjectAddress(blob: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address;
}
