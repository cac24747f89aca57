import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form, Input, Select } from 'antd';
import { Link } from 'react-router';
import type { z } from 'zod';
import { type unit, unitKindLabels, unitKinds } from '../../src/units/contract.ts';
import {
  recordUnitChange,
  type UnitChangeBody,
  type UnitChangeKind,
  unitChangeLabels,
} from '../../src/units/history/contract.ts';
import { call } from '../api/call.ts';
import { isRefusal } from '../api/refusal.ts';
import { DayInput } from '../app/day-input.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useTell } from '../app/use-tell.ts';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { CoverageChoice, LeavingFields, MergeFields, RenameFields, SplitFields } from './change-fields.tsx';
import { UnitEvidence } from './unit-evidence.tsx';

export type UnitView = z.output<typeof unit>;

interface ChangeDrawerProps {
  unit: UnitView;
  kind: UnitChangeKind;
  onClose: () => void;
}

/** Records what became of a unit: first what will go with it, then the day, the proof and the kind's own fields. */
export function ChangeDrawer({ unit: it, kind, onClose }: ChangeDrawerProps) {
  const { t, say } = useWords();
  const { today } = useSession();
  const tell = useTell();
  const client = useQueryClient();
  const [form] = Form.useForm<UnitChangeBody>();
  const record = useMutation({
    mutationFn: (body: UnitChangeBody) => call(recordUnitChange, { params: { id: it.id }, body }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['units'] });
      await client.invalidateQueries({ queryKey: ['duplicates'] });
    },
    onError: (thrown) => {
      if (!isRefusal(thrown, 'validation-failed')) return;
      form.setFields(
        (thrown.details.errors ?? []).map(({ pointer, detail }) => ({
          name: fieldOf(pointer) as never,
          errors: [detail],
        })),
      );
    },
  });
  const submit = async (filled: UnitChangeBody) => {
    const body = withoutBlanks({ ...filled, kind } as UnitChangeBody);
    const sure =
      kind === 'renamed' ||
      (await tell.ask(t('changes.sure', { what: say(unitChangeLabels[kind]) }), t('changes.sureHint'), {
        danger: true,
      }));
    if (sure) record.mutate(body);
  };
  return (
    <Drawer
      open
      title={`${say(unitChangeLabels[kind])} · ${it.name}`}
      onClose={onClose}
      size={640}
      destroyOnHidden
    >
      {record.data ? (
        <Recorded answer={record.data} onClose={onClose} />
      ) : (
        <Form
          form={form}
          layout="vertical"
          initialValues={{ on: today, coverage: 'end', cause: CAUSES[kind], remains: true, parts: [{}] }}
          onFinish={(filled) => void submit(filled)}
          scrollToFirstError
        >
          <WhatGoes unit={it} kind={kind} />
          <KindFields unit={it} kind={kind} />
          <Form.Item
            name="on"
            label={t('changes.on')}
            extra={t('changes.onHint')}
            rules={[{ required: true, message: t('shell.required') }]}
          >
            <DayInput max={today} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('changes.reason')}
            extra={t('changes.reasonHint')}
            rules={[{ required: true, message: t('shell.required') }]}
          >
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
          <Form.Item name="documentNumber" label={t('changes.documentNumber')}>
            <Input autoComplete="off" maxLength={60} />
          </Form.Item>
          <Form.Item name="evidence" label={t('changes.evidence')} extra={t('changes.evidenceHint')}>
            <UnitEvidence unitId={it.id} label={t('changes.evidence')} />
          </Form.Item>
          {record.error && <RefusalNote thrown={record.error} />}
          <div className="form-foot">
            <Button type="primary" size="large" htmlType="submit" loading={record.isPending}>
              {t('changes.record')}
            </Button>
          </div>
        </Form>
      )}
    </Drawer>
  );
}

const CAUSES: Partial<Record<UnitChangeKind, string>> = {
  'merged-into': 'merger',
  deregistered: 'deregistered',
};

function KindFields({ unit: it, kind }: { unit: UnitView; kind: UnitChangeKind }) {
  const { t, say } = useWords();
  const required = [{ required: true, message: t('shell.required') }];
  switch (kind) {
    case 'renamed':
      return <RenameFields unit={it} />;
    case 'merged-into':
      return <MergeFields unit={it} />;
    case 'split-off':
      return <SplitFields />;
    case 'moved-out':
    case 'deregistered':
      return <LeavingFields kind={kind} />;
    case 're-registered':
      return (
        <>
          <Form.Item name="code" label={t('changes.newCode')} rules={required}>
            <Input autoComplete="off" maxLength={40} className="code-input" />
          </Form.Item>
          <Form.Item name="name" label={t('changes.newName')} extra={t('changes.newNameHint')}>
            <Input autoComplete="off" maxLength={200} />
          </Form.Item>
          <Form.Item name="unitKind" label={t('units.field.kind')}>
            <Select
              allowClear
              options={unitKinds.map((one) => ({ value: one, label: say(unitKindLabels[one]) }))}
            />
          </Form.Item>
          <CoverageChoice unit={it} />
        </>
      );
  }
}

/** What stands on the unit today and what becomes of it, before anything is pressed. */
function WhatGoes({ unit: it, kind }: { unit: UnitView; kind: UnitChangeKind }) {
  const { t } = useWords();
  const covered = it.coverages.filter(({ validTo }) => validTo === null);
  if (kind === 'split-off')
    return <Alert type="info" showIcon title={t('changes.splitHint')} className="form-note" />;
  if (kind === 'renamed') {
    return it.openCase ? (
      <Alert
        type="warning"
        showIcon
        className="form-note"
        title={t('changes.renameMidCase', { number: it.openCase.caseNumber })}
      />
    ) : null;
  }
  return (
    <Alert
      type={it.openCase || covered.length > 0 ? 'warning' : 'info'}
      showIcon
      className="form-note"
      title={t('changes.whatGoes')}
      description={
        <ul className="plain-list">
          <li>{t('changes.noLonger')}</li>
          {it.openCase && (
            <li>
              {t('changes.caseEnds')} <Link to={`/cases/${it.openCase.id}`}>{it.openCase.caseNumber}</Link>
            </li>
          )}
          {covered.map(({ unionId, siteId, unionName }) => (
            <li key={unionId + siteId}>{t('changes.coverageGoes', { name: unionName })}</li>
          ))}
          {it.branches.length > 0 && <li>{t('changes.branches', { count: it.branches.length })}</li>}
        </ul>
      }
    />
  );
}

type Answer = z.output<(typeof recordUnitChange)['responses'][201]>;

function Recorded({ answer, onClose }: { answer: Answer; onClose: () => void }) {
  const { t, say } = useWords();
  const { change, remarks } = answer;
  return (
    <>
      <Alert
        type="success"
        showIcon
        title={t('changes.done')}
        description={
          <ul className="plain-list">
            {remarks.map((remark) => (
              <li key={remark.zh}>{say(remark)}</li>
            ))}
            {change.counterparts.map(({ id, name }) => (
              <li key={id}>
                <Link to={`/units/${id}`} onClick={onClose}>
                  {name}
                </Link>
                {change.kind === 'split-off' && (
                  <>
                    {' · '}
                    <Link to={`/cases/new?unit=${id}`}>{t('shell.nav.openCase')}</Link>
                  </>
                )}
              </li>
            ))}
          </ul>
        }
      />
      <div className="form-foot">
        <Button type="primary" onClick={onClose}>
          {t('shell.action.close')}
        </Button>
      </div>
    </>
  );
}

/** /parts/0/code is a field of a list, all else a field of its own. */
function fieldOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** A field that was left empty says nothing; fields of other kinds go with their kind. */
function withoutBlanks(filled: UnitChangeBody): UnitChangeBody {
  const blank = (value: unknown) => value === '' || value === undefined || value === null;
  const plain = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(plain)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).filter(([, inner]) => !blank(inner)))
        : value;
  return Object.fromEntries(
    Object.entries(filled)
      .filter(([, value]) => !blank(value))
      .map(([name, value]) => [name, plain(value)]),
  ) as UnitChangeBody;
}
