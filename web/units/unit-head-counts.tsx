import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { type HeadCountBody, headCountSources, stateHeadCount, type unit } from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { DayInput } from '../app/day-input.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useTell } from '../app/use-tell.ts';
import { useSession } from '../session/session.ts';
import { dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';

type UnitView = z.output<typeof unit>;

/** How many work there, as they were stated; another statement stands beside these. */
export function HeadCounts({ unit: it }: { unit: UnitView }) {
  const { t, language } = useWords();
  const [stating, setStating] = useState(false);
  const shown = (count: number | null) => count ?? '—';
  return (
    <section className="sheet" aria-labelledby="unit-people">
      <h2 id="unit-people">{t('units.page.headCounts')}</h2>
      {it.headCounts.length === 0 ? (
        <p className="quiet">{t('units.page.nobodyStated')}</p>
      ) : (
        <table className="unit-history">
          <thead>
            <tr>
              {(['asOf', 'staff', 'women', 'migrant', 'dispatched', 'source'] as const).map((column) => (
                <th scope="col" key={column}>
                  {t(`units.headCount.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {it.headCounts.map((said) => (
              <tr key={`${said.asOf} ${said.source} ${said.staff}`}>
                <td>{dayInWords(said.asOf, language)}</td>
                <td>{said.staff}</td>
                <td>{shown(said.women)}</td>
                <td>{shown(said.migrant)}</td>
                <td>{shown(said.dispatched)}</td>
                <td>{t(`units.headCount.sources.${said.source}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {it.abilities.update && it.status === 'active' && (
        <Button onClick={() => setStating(true)}>{t('units.headCount.state')}</Button>
      )}
      {stating && <StateHeadCount unitId={it.id} onClose={() => setStating(false)} />}
    </section>
  );
}

function StateHeadCount({ unitId, onClose }: { unitId: string; onClose: () => void }) {
  const { t } = useWords();
  const { today } = useSession();
  const tell = useTell();
  const client = useQueryClient();
  const [form] = Form.useForm<HeadCountBody>();
  const state = useMutation({
    mutationFn: (body: HeadCountBody) => call(stateHeadCount, { params: { id: unitId }, body }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['units'] });
      tell.done(t('units.headCount.done'));
      onClose();
    },
  });
  const required = [{ required: true, message: t('shell.required') }];
  return (
    <Modal
      open
      title={t('units.headCount.state')}
      okText={t('shell.action.submit')}
      okButtonProps={{ loading: state.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ asOf: today, source: 'enterprise' }}
        onFinish={(filled) => state.mutate(withoutBlanks(filled))}
      >
        <Form.Item name="asOf" label={t('units.headCount.asOf')} rules={required}>
          <DayInput max={today} />
        </Form.Item>
        {(['staff', 'women', 'migrant', 'dispatched'] as const).map((name) => (
          <Form.Item
            key={name}
            name={name}
            label={t(`units.headCount.${name}`)}
            rules={name === 'staff' ? required : []}
          >
            <InputNumber min={0} precision={0} inputMode="numeric" />
          </Form.Item>
        ))}
        <Form.Item name="source" label={t('units.headCount.source')} rules={required}>
          <Select
            options={headCountSources.map((source) => ({
              value: source,
              label: t(`units.headCount.sources.${source}`),
            }))}
          />
        </Form.Item>
      </Form>
      {state.error && <RefusalNote thrown={state.error} />}
    </Modal>
  );
}

/** What nobody counted is left out: unknown is not zero. */
function withoutBlanks(filled: HeadCountBody): HeadCountBody {
  return Object.fromEntries(
    Object.entries(filled).filter(([, value]) => value !== null && value !== undefined),
  ) as HeadCountBody;
}
