import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form, Select } from 'antd';
import { correctPlacing, type PlacingProposalView } from '../../src/placing/proposals/contract.ts';
import { call } from '../api/call.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useTerritory } from '../territory/use-territory.ts';
import { useWords } from '../words/index.ts';

interface CorrectProps {
  proposal: PlacingProposalView | undefined;
  onClose: () => void;
}

/** Places one unit otherwise than proposed. */
export function CorrectProposal({ proposal, onClose }: CorrectProps) {
  const { t } = useWords();
  return (
    <Drawer
      open={proposal !== undefined}
      onClose={onClose}
      title={t('placing.correctTitle', { name: proposal?.unit.name ?? '' })}
      size={480}
      destroyOnHidden
    >
      {proposal && <CorrectForm proposal={proposal} onDone={onClose} />}
    </Drawer>
  );
}

interface Chosen {
  divisionCode: string;
  areaId?: string;
  lineId?: string;
}

function CorrectForm({ proposal, onDone }: { proposal: PlacingProposalView; onDone: () => void }) {
  const { t, say } = useWords();
  const client = useQueryClient();
  const territory = useTerritory();
  const correct = useMutation({
    mutationFn: ({ divisionCode, areaId, lineId }: Chosen) =>
      call(correctPlacing, {
        params: { id: proposal.id },
        body: { divisionCode, areaId: areaId ?? null, lineId: lineId ?? null },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['placing'] });
      onDone();
    },
  });
  const { unit, division, area, line, reasons } = proposal;
  const options = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }));
  const field = (name: keyof Chosen, rows: readonly { id: string; name: string }[], required = false) => (
    <Form.Item
      name={name}
      label={t(`placing.field.${name}`)}
      rules={required ? [{ required: true, message: t('shell.required') }] : []}
    >
      <Select allowClear={!required} showSearch={{ optionFilterProp: 'label' }} options={options(rows)} />
    </Form.Item>
  );
  const areaId = area?.id ?? unit.area?.id;
  const lineId = line?.id ?? unit.line?.id;
  return (
    <Form<Chosen>
      layout="vertical"
      initialValues={{
        ...(division && { divisionCode: division.code }),
        ...(areaId && { areaId }),
        ...(lineId && { lineId }),
      }}
      onFinish={(chosen) => correct.mutate(chosen)}
    >
      <p className="quiet">{unit.address ?? t('placing.noAddress')}</p>
      {reasons.place && <p className="quiet">{say(reasons.place)}</p>}
      {field('divisionCode', territory.towns, true)}
      {field('areaId', territory.areas)}
      {field('lineId', territory.lines)}
      {correct.error && <RefusalNote thrown={correct.error} />}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={correct.isPending}>
          {t('placing.place')}
        </Button>
      </div>
    </Form>
  );
}
