import { Select } from 'antd';
import type { FieldSubject } from '../case-data.ts';

interface UnitAndSite {
  unitId: string;
  siteId: string;
}

interface UnitAndSitePickerProps {
  id?: string;
  value?: UnitAndSite | undefined;
  onChange?: (value: UnitAndSite | undefined) => void;
  detail: FieldSubject;
}

/** One of the case's units at one of its sites. */
export function UnitAndSitePicker({ id, value, onChange, detail }: UnitAndSitePickerProps) {
  const keyOf = (unit: UnitAndSite) => `${unit.unitId} ${unit.siteId}`;
  const units = detail.units.filter((unit) => unit.open);
  return (
    <Select
      {...(id && { id })}
      allowClear
      value={value ? keyOf(value) : undefined}
      onChange={(key: string | undefined) => {
        const found = units.find((unit) => keyOf(unit) === key);
        onChange?.(found && { unitId: found.unitId, siteId: found.siteId });
      }}
      options={units.map((unit) => ({ value: keyOf(unit), label: `${unit.unitName} · ${unit.siteName}` }))}
    />
  );
}
