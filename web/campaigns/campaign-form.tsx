import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import {
  type CampaignBody,
  type CampaignView,
  campaignKinds,
  campaignMeasures,
  planCampaign,
  updateCampaign,
} from '../../src/campaigns/contract.ts';
import { unitKindLabels, unitKinds } from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { DayInput } from '../app/day-input.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useTell } from '../app/use-tell.ts';
import { useDictionary } from '../territory/use-dictionary.ts';
import { useTerritory } from '../territory/use-territory.ts';
import { useWords } from '../words/index.ts';
import '../fieldwork/fieldwork.css';

interface CampaignFormProps {
  /** The one to be changed; without it a new one is planned. */
  campaign?: CampaignView;
  onDone: (campaign: CampaignView) => void;
}

type Target = CampaignBody['targets'][number];

/** Name, days, and a row for each target; a choice left open means all. */
export function CampaignForm({ campaign, onDone }: CampaignFormProps) {
  const { t, say } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const territory = useTerritory();
  const tags = useDictionary('tag');
  const save = useMutation({
    mutationFn: (body: CampaignBody) =>
      campaign ? call(updateCampaign, { params: { id: campaign.id }, body }) : call(planCampaign, { body }),
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: ['campaigns'] });
      tell.done(t('campaigns.saved'));
      onDone(saved);
    },
  });
  const required = [{ required: true, message: t('shell.required') }];
  const all = { allowClear: true, placeholder: t('campaigns.all') };
  const choices = {
    measure: campaignMeasures.map((each) => ({
      value: each,
      label: t(`campaigns.measures.${each}`),
    })),
    unitKind: unitKinds.map((kind) => ({ value: kind, label: say(unitKindLabels[kind]) })),
    tag: tags.options,
    areaId: territory.areas.map(({ id, name }) => ({ value: id, label: name })),
  };
  const submit = ({ note, ...filled }: CampaignBody) =>
    save.mutate({
      ...filled,
      ...(note && { note }),
      targets: filled.targets.map(({ measure, unitKind, tag, areaId, target }) => ({
        measure,
        target,
        unitKind: unitKind ?? null,
        tag: tag ?? null,
        areaId: areaId ?? null,
      })),
    });
  return (
    <Form<CampaignBody>
      layout="vertical"
      initialValues={campaign ?? { kind: 'programme', targets: [{ measure: 'surveyed', target: 10 }] }}
      onFinish={submit}
      scrollToFirstError
    >
      <Form.Item name="name" label={t('campaigns.name')} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="kind" label={t('campaigns.kind')} rules={required}>
          <Select
            options={campaignKinds.map((kind) => ({
              value: kind,
              label: t(`campaigns.kinds.${kind}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="from" label={t('campaigns.from')} rules={required}>
          <DayInput />
        </Form.Item>
        <Form.Item name="to" label={t('campaigns.to')} rules={required}>
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="note" label={t('campaigns.note')}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      <h3>{t('campaigns.targets')}</h3>
      <Form.List name="targets">
        {(fields, { add, remove }) => (
          <div className="campaign-targets">
            {fields.map(({ key, name }) => (
              <div key={key} className="campaign-target">
                {(['measure', 'unitKind', 'tag', 'areaId'] as const).map((part) => (
                  <Form.Item
                    key={part}
                    name={[name, part]}
                    label={part === 'measure' ? t('campaigns.measure') : t(labels[part])}
                    rules={part === 'measure' ? required : []}
                  >
                    <Select {...(part === 'measure' ? {} : all)} options={choices[part]} />
                  </Form.Item>
                ))}
                <Form.Item name={[name, 'target']} label={t('campaigns.target')} rules={required}>
                  <InputNumber min={1} precision={0} className="wide-field" />
                </Form.Item>
                <Button type="text" danger onClick={() => remove(name)} disabled={fields.length === 1}>
                  {t('campaigns.removeTarget')}
                </Button>
              </div>
            ))}
            <Button onClick={() => add({ measure: 'surveyed', target: 10 } satisfies Partial<Target>)}>
              {t('campaigns.addTarget')}
            </Button>
          </div>
        )}
      </Form.List>
      {save.error && <RefusalNote thrown={save.error} />}
      <div className="form-foot">
        <Button type="primary" size="large" htmlType="submit" loading={save.isPending}>
          {t('shell.action.save')}
        </Button>
      </div>
    </Form>
  );
}

const labels = {
  unitKind: 'fieldwork.filter.kind',
  tag: 'fieldwork.filter.tag',
  areaId: 'fieldwork.filter.area',
} as const;
