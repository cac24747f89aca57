import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import type { ContractAnswer } from '../../../src/kit/contract.ts';
import { keepPlace, previewRetirement, retirePlace } from '../../../src/placing/retirement/contract.ts';
import type { PlaceKind } from '../../../src/territory/contract.ts';
import { call } from '../../api/call.ts';
import { DayInput } from '../../app/day-input.tsx';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { Ready } from '../../app/states.tsx';
import { useTell } from '../../app/use-tell.ts';
import { useSession } from '../../session/session.ts';
import { useWords } from '../../words/index.ts';
import { RunProgress } from './run-progress.tsx';

type Standing = ContractAnswer<typeof previewRetirement>;

interface RetireProps {
  kind: PlaceKind;
  id: string;
  onClose: () => void;
}

/** Shows what stands on a line, an area or a town before it is retired, and where that would go. */
export function RetireDialog({ kind, id, onClose }: RetireProps) {
  const query = useQuery({
    queryKey: ['retirement', kind, id],
    queryFn: ({ signal }) => call(previewRetirement, { params: { kind, id }, signal }),
    gcTime: 0,
  });
  return (
    <Ready query={query}>
      {(standing) => <Retire kind={kind} id={id} it={standing} onClose={onClose} />}
    </Ready>
  );
}

interface Filled {
  /** Asked for only where nothing stands: what stands goes over today. */
  from?: string;
  into?: string;
  reason: string;
  paper?: string;
}

function Retire({ kind, id, it, onClose }: RetireProps & { it: Standing }) {
  const { t } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const { today } = useSession();
  const [form] = Form.useForm<Filled>();
  const announced = it.validTo !== null;
  const stands = it.units + it.cases + it.staff.length + it.towns.length > 0;
  const into = Form.useWatch('into', form);
  const other = it.mayTakeOver.find((one) => one.id === into);
  const params = { kind, id };
  const retire = useMutation({
    mutationFn: ({ from = today, reason, paper }: Filled) =>
      call(retirePlace, { params, body: { from, reason, ...(into && { into }), ...(paper && { paper }) } }),
    onSuccess: async ({ run }) => {
      await client.invalidateQueries({ queryKey: ['territory'] });
      if (run === null) done();
    },
  });
  const keep = useMutation({
    mutationFn: ({ reason }: Filled) => call(keepPlace, { params, query: { reason } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['territory'] });
      done();
    },
  });
  const done = () => {
    tell.done(t(announced ? 'admin.places.kept' : 'admin.places.retired'));
    onClose();
  };
  const ask = async (filled: Filled) => {
    if (announced) return keep.mutate(filled);
    const sure = await tell.ask(
      t('admin.places.askRetire', { name: it.place.name }),
      other
        ? t('admin.places.askMove', { count: it.units, cases: it.cases, into: other.name, day: today })
        : t('admin.places.askEmpty', { day: filled.from ?? today }),
      { danger: true, okText: t('admin.places.retire') },
    );
    if (sure) retire.mutate(filled);
  };
  const run = retire.data?.run;
  return (
    <Modal
      open
      title={t(announced ? 'admin.places.keepTitle' : 'admin.places.retireTitle', { name: it.place.name })}
      okText={t(announced ? 'admin.places.keep' : 'admin.places.retire')}
      cancelText={t(run ? 'shell.action.close' : 'shell.action.cancel')}
      okButtonProps={{
        danger: !announced,
        loading: retire.isPending || keep.isPending,
        disabled: run !== undefined,
      }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      {run ? (
        <RunProgress id={run.id} />
      ) : (
        <>
          <WhatStands it={it} />
          <Form form={form} layout="vertical" initialValues={{ from: today }} onFinish={ask}>
            {!announced && stands && (
              <Form.Item
                name="into"
                label={t('admin.places.into')}
                rules={[{ required: true, message: t('shell.required') }]}
              >
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  options={it.mayTakeOver.map(({ id: value, name }) => ({ value, label: name }))}
                />
              </Form.Item>
            )}
            {!announced && !stands && (
              <Form.Item
                name="from"
                label={t('admin.places.until')}
                rules={[{ required: true, message: t('shell.required') }]}
              >
                <DayInput min={today} />
              </Form.Item>
            )}
            <Form.Item
              name="reason"
              label={t('changes.reason')}
              rules={[{ required: true, message: t('shell.required') }]}
            >
              <Input maxLength={300} />
            </Form.Item>
            {!announced && (
              <Form.Item name="paper" label={t('admin.places.paper')}>
                <Input maxLength={60} autoComplete="off" />
              </Form.Item>
            )}
          </Form>
          {(retire.error ?? keep.error) && <RefusalNote thrown={retire.error ?? keep.error} />}
        </>
      )}
    </Modal>
  );
}

function WhatStands({ it }: { it: Standing }) {
  const { t } = useWords();
  if (it.validTo !== null) return <p>{t('admin.places.announced', { day: it.validTo })}</p>;
  const lines = [
    it.units > 0 && t('admin.places.standing.units', { count: it.units }),
    it.cases > 0 && t('admin.places.standing.cases', { count: it.cases }),
    it.unions > 0 && t('admin.places.standing.unions', { count: it.unions }),
    it.words > 0 && t('admin.places.standing.words', { count: it.words }),
    it.towns.length > 0 &&
      t('admin.places.standing.towns', { names: it.towns.map(({ name }) => name).join('、') }),
  ].filter((line) => line !== false);
  if (lines.length === 0 && it.staff.length === 0) return <p>{t('admin.places.standing.nothing')}</p>;
  return (
    <>
      <p>{t('admin.places.standing.title')}</p>
      <ul className="what-stands">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {it.staff.map(({ person, role, fate, from }) => (
          <li key={`${person.id} ${role} ${from}`}>
            {person.name}
            {t('admin.places.colon')}
            {t(`admin.places.fate.${fate}`)}
          </li>
        ))}
      </ul>
    </>
  );
}
