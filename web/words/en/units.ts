import type { SameShape } from '../same-shape.ts';
import type { units as source } from '../zh/units.ts';

export const units: SameShape<typeof source> = {
  hint: 'The register: who has a union, who has an open case.',
  register: 'Register a unit',
  none: 'There is no such unit in the register.',
  noCode: 'no unified code',
  codeWarning: 'check the code',
  codeHint: 'Unified social credit code, 18 characters; sites without one leave it empty.',
  useSuggestion: 'Use {{code}}',
  taken: 'The register has this code already: {{name}}',
  covered: 'has a union',
  notCovered: 'no union yet',
  field: {
    name: 'Name',
    code: 'Unified social credit code',
    kind: 'Kind',
    divisionCode: 'Town',
    lineId: 'Line',
    areaId: 'Grid or zone',
    address: 'Address',
    contactName: 'Contact',
    contactPhone: 'Telephone',
    legalRepresentative: 'Legal representative',
    industry: 'Industry (GB/T 4754)',
  },
  filter: {
    q: 'Name or code',
    division: 'Town',
    line: 'Line',
    area: 'Grid or zone',
    kind: 'Kind',
    covered: 'Union',
  },
  column: { name: 'Unit', kind: 'Kind', place: 'Town / line / area', state: 'Union' },
};
