import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import {
  checkAreaWords,
  checkExistingUnions,
  checkLineWords,
  checkRegister,
  checkRunningCases,
  type ImportKind,
} from '../../src/imports/contract.ts';
import { call } from '../api/call.ts';
import { isRefusal } from '../api/refusal.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useWords } from '../words/index.ts';

const checks = {
  'running-cases': checkRunningCases,
  unions: checkExistingUnions,
  'area-words': checkAreaWords,
  'line-words': checkLineWords,
} as const;

/** Takes a sheet by dragging or by choosing, sends it to be checked, and goes on to its batch. */
export function SheetUpload({ kind }: { kind: ImportKind }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [city, setCity] = useState('');
  const [over, setOver] = useState(false);
  const send = useMutation({
    mutationFn: (file: File) => {
      if (kind === 'register') {
        return call(checkRegister, { body: { ...(city.trim() && { city: city.trim() }) }, file });
      }
      return call(checks[kind], { body: {}, file });
    },
    onSuccess: async (batch) => {
      await client.invalidateQueries({ queryKey: ['imports'] });
      await navigate(`/imports/${batch.id}`);
    },
  });
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file) send.mutate(file);
  };
  return (
    <>
      {kind === 'register' && (
        <div className="import-city">
          <label htmlFor="import-city">{t('imports.city')}</label>
          <Input
            id="import-city"
            value={city}
            onChange={(event) => setCity(event.target.value)}
            maxLength={20}
            placeholder="盐城"
          />
          <span className="form-hint">{t('imports.cityHint')}</span>
        </div>
      )}
      {/* Dragging is a second way: the button inside is the one for everybody. */}
      <section
        aria-label={t('imports.upload')}
        className={over ? 'import-drop import-drop-over' : 'import-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <p>
          {t('imports.drop')}{' '}
          <Button
            type="primary"
            icon={<UploadOutlined />}
            loading={send.isPending}
            onClick={() => input.current?.click()}
          >
            {t('imports.choose')}
          </Button>
        </p>
        <p className="form-hint">{t('imports.formats')}</p>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.txt,.xlsx"
          aria-label={t('imports.choose')}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
      </section>
      {send.error && <RefusalNote thrown={send.error} />}
      {isRefusal(send.error) && send.error.details.rows && (
        <ul className="plain-list">
          {send.error.details.rows.map((fault) => (
            <li key={`${fault.row}${fault.column}`}>{fault.detail}</li>
          ))}
        </ul>
      )}
    </>
  );
}
