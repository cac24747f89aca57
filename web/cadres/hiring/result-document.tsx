import { UploadOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useRef } from 'react';
import { useWords } from '../../words/index.ts';

interface ResultDocumentProps {
  number: string;
  onNumber: (number: string) => void;
  stored: boolean;
  onFile: (file: File) => void;
}

/** The partner's document that results are recorded from: its number and the paper itself. */
export function ResultDocument({ number, onNumber, stored, onFile }: ResultDocumentProps) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Input
        value={number}
        maxLength={60}
        placeholder={t('hiring.documentNumber')}
        aria-label={t('hiring.documentNumber')}
        onChange={(event) => onNumber(event.target.value)}
        style={{ maxInlineSize: 260 }}
      />
      <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>
        {t(stored ? 'hiring.documentStored' : 'hiring.documentFile')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".pdf,.jpg,.png,.docx,.xlsx"
        aria-label={t('hiring.documentFile')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
    </>
  );
}
