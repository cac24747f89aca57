import { FileExcelOutlined, FileImageOutlined, FilePdfOutlined, FileTextOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { momentInWords } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import type { EvidenceFile } from '../case-data.ts';
import { sizeInWords } from '../file-kinds.ts';
import { FilePreview } from './file-preview.tsx';

/** A file's name, size and time; a press shows it in place where a browser can. */
export function FileLink({ file }: { file: EvidenceFile }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="file-link" onClick={() => setOpen(true)}>
        <FileIcon mediaType={file.mediaType} />
        <span>{file.name ?? t('cases.files.unnamed')}</span>
      </button>
      <span className="quiet file-link-facts">
        {sizeInWords(file.size)} · {momentInWords(file.uploadedAt)}
        {file.uploadedBy && ` · ${file.uploadedBy.name}`}
      </span>
      {open && <FilePreview file={file} onClose={() => setOpen(false)} />}
    </>
  );
}

export function FileIcon({ mediaType }: { mediaType: string }) {
  if (mediaType.startsWith('image/')) return <FileImageOutlined aria-hidden />;
  if (mediaType === 'application/pdf') return <FilePdfOutlined aria-hidden />;
  if (mediaType.includes('sheet')) return <FileExcelOutlined aria-hidden />;
  return <FileTextOutlined aria-hidden />;
}
