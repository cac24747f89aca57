import type { Json } from '../../kit/canonical-json.ts';
import type { ProposalRow, UnplacedUnit } from '../../store/placing-rows.ts';
import type { AreaProposal } from '../../territory/words/contract.ts';
import type { LineProposal } from '../line-words/contract.ts';
import type { Business } from '../line-words/propose-line.ts';
import type { ProposedTag } from './propose-tags.ts';

/** What is known today, ready to be asked for one unit after the other. */
export interface Proposer {
  area(address: string | null): AreaProposal;
  line(business: Business): LineProposal;
  tags(unit: { kind: string; industry: string | null }): ProposedTag[];
  /** The zone of the town in which a division lies; undefined for the county, or a town without one. */
  zoneOf(code: string): { town: string; areaId: string; area: string } | undefined;
}

/** What is proposed for one unit: only what it lacks, and its town where the address says another. Pure. */
export function proposePlace(unit: UnplacedUnit, proposer: Proposer): Omit<ProposalRow, 'id'> {
  const place = unit.areaId === null ? placeOf(unit, proposer) : undefined;
  const line = unit.lineId === null ? proposer.line(unit) : undefined;
  const tags = unit.tags.length === 0 ? proposer.tags(unit) : [];
  const wanted = [place?.confidence, line?.confidence].filter((sure) => sure !== undefined);
  const found = wanted.filter((sure) => sure > 0);
  return {
    unitId: unit.id,
    divisionCode: place?.divisionCode ?? null,
    areaId: place?.areaId ?? null,
    lineId: line?.lineId ?? null,
    tags: tags.map(({ tag }) => tag),
    placeConfidence: place?.confidence ?? 0,
    lineConfidence: line?.confidence ?? 0,
    confidence: found.length === 0 ? 0 : Math.min(...found),
    reasons: {
      place: place ? { ...place.reason, word: place.word } : null,
      line: line ? { ...line.reason, word: line.word } : null,
      tags: tags.map((tag): Json => ({ ...tag })),
    },
    basis: unit.basis,
  };
}

/** By the address; a town that is registered already and says otherwise makes it doubtful, or stands in for it. */
function placeOf({ address, divisionCode }: UnplacedUnit, proposer: Proposer): AreaProposal {
  const said = proposer.area(address);
  const zone = proposer.zoneOf(divisionCode);
  if (!zone) return said;
  if (said.confidence === 0) {
    return {
      divisionCode,
      areaId: zone.areaId,
      confidence: 65,
      reason: {
        zh: `${said.reason.zh}；登记在${zone.town}，属于${zone.area}`,
        en: `${said.reason.en}; registered in ${zone.town}, which lies in ${zone.area}`,
      },
      word: null,
    };
  }
  if (said.divisionCode === null || said.divisionCode.startsWith(divisionCode.slice(0, 9))) return said;
  return {
    ...said,
    confidence: Math.min(said.confidence, 35),
    reason: {
      zh: `${said.reason.zh}；现登记在${zone.town}`,
      en: `${said.reason.en}; registered in ${zone.town} so far`,
    },
  };
}
