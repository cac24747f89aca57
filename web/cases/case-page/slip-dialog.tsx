import { PrinterOutlined, StopOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { printAcceptanceSlip, revokeAcceptanceSlip } from '../../../src/documents/contract.ts';
import { call } from '../../api/call.ts';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { pageNonce } from '../../app/style-nonce.ts';
import { useTell } from '../../app/use-tell.ts';
import { useWords } from '../../words/index.ts';
import { type CaseDetail, useCaseRefresh } from '../case-data.ts';

/** The acceptance slip with its QR. Printing makes a new secret, so slips handed out before stop working. */
export function SlipDialog({ detail, onClose }: { detail: CaseDetail; onClose: () => void }) {
  const { t } = useWords();
  const tell = useTell();
  const refresh = useCaseRefresh(detail.case.id);
  const frame = useRef<HTMLIFrameElement>(null);
  const [page, setPage] = useState<string>();
  const params = { id: detail.case.id };
  const print = useMutation({
    mutationFn: () => call(printAcceptanceSlip, { params }),
    onSuccess: async (html) => {
      // A page in a frame of ours obeys our content policy: its one style sheet carries our nonce.
      const text = String(html).replaceAll('<style>', `<style nonce="${pageNonce()}">`);
      setPage(URL.createObjectURL(new Blob([text], { type: 'text/html' })));
      await refresh();
    },
  });
  const revoke = useMutation({
    mutationFn: () => call(revokeAcceptanceSlip, { params }),
    onSuccess: async () => {
      await refresh();
      tell.done(t('cases.slip.revoked'));
      onClose();
    },
  });
  const askAndRevoke = async () => {
    if (await tell.ask(t('cases.slip.revoke'), t('cases.slip.revokeHint'), { danger: true })) revoke.mutate();
  };
  return (
    <Modal
      open
      onCancel={onClose}
      width="min(54rem, 96vw)"
      title={t('cases.slip.title')}
      footer={
        <>
          {detail.acceptanceSlip && !page && (
            <Button
              danger
              icon={<StopOutlined />}
              loading={revoke.isPending}
              onClick={() => void askAndRevoke()}
            >
              {t('cases.slip.revoke')}
            </Button>
          )}
          {page ? (
            <Button
              type="primary"
              icon={<PrinterOutlined />}
              onClick={() => frame.current?.contentWindow?.print()}
            >
              {t('shell.action.print')}
            </Button>
          ) : (
            <Button type="primary" loading={print.isPending} onClick={() => print.mutate()}>
              {t('cases.slip.make')}
            </Button>
          )}
        </>
      }
    >
      {page ? (
        <iframe ref={frame} className="file-pages" src={page} title={t('cases.slip.title')} />
      ) : (
        <>
          <p>{t('cases.slip.what')}</p>
          {detail.acceptanceSlip && <p className="form-hint">{t('cases.slip.replaces')}</p>}
        </>
      )}
      {(print.error ?? revoke.error) && <RefusalNote thrown={print.error ?? revoke.error} />}
    </Modal>
  );
}
