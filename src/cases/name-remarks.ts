import type { Bilingual } from '../problems/catalogue.ts';

interface NamedUnit {
  unitName: string;
  namedBefore: readonly { name: string; until: string }[];
}

/**
 * What to look at when a unit was renamed while its case is under way (domain X03): papers keep the name of their day, and
 * a union named after the old name does not fit the new licence. Pure.
 */
export function nameRemarks(units: readonly NamedUnit[], unionName: string | null): Bilingual[] {
  return units.flatMap((unit) => {
    const renamed = unit.namedBefore.map(({ name, until }) => ({
      zh: `单位已自 ${until} 起更名为“${unit.unitName}”，此前的材料沿用原名“${name}”`,
      en: `From ${until} the unit is called “${unit.unitName}”; earlier papers keep the name “${name}”`,
    }));
    const outdated =
      unionName !== null &&
      !unionName.includes(unit.unitName) &&
      unit.namedBefore.some(({ name }) => unionName.includes(name));
    return outdated ? [...renamed, licenceDiffers(unionName, unit.unitName)] : renamed;
  });
}

function licenceDiffers(unionName: string, name: string): Bilingual {
  return {
    zh: `工会名称“${unionName}”仍用原名，与新营业执照上的“${name}”不一致，批复前请核对`,
    en: `The union’s name “${unionName}” keeps the old name, unlike the new licence of “${name}”: look before the reply`,
  };
}
