import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form } from 'antd';
import { findJointUnion } from '../../../src/worklists/contract.ts';
import { call } from '../../api/call.ts';
import { useSession } from '../../session/session.ts';
import { useWords } from '../../words/index.ts';
import type { FieldsProps } from './hand-made.ts';
import { SchemaFields } from './schema-field.tsx';

/** The mode of set-up; where a joint union of the unit's line and area stands, joining it is one press. */
export function ModeFields(props: FieldsProps) {
  const { t } = useWords();
  const { acts } = useSession();
  const form = Form.useFormInstance();
  const chosen = Form.useWatch('joinsUnionId', form) as string | undefined;
  const unitId = props.detail.units.find(({ open }) => open)?.unitId;
  const found = useQuery({
    queryKey: ['units', unitId, 'joint-union'],
    queryFn: ({ signal }) => call(findJointUnion, { params: { id: unitId ?? '' }, signal }),
    enabled: unitId !== undefined && acts.has('unit.read'),
    retry: false,
  });
  const union = found.data?.union;
  return (
    <>
      {union && chosen !== union.id && (
        <Alert
          type="info"
          showIcon
          title={t('fieldwork.caseForm.joinable', { name: union.name })}
          action={
            <Button onClick={() => form.setFieldsValue({ mode: 'C', joinsUnionId: union.id })}>
              {t('fieldwork.caseForm.join')}
            </Button>
          }
        />
      )}
      <SchemaFields {...props} />
    </>
  );
}
