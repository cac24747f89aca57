import { checkUnifiedCode } from '../../machines/law/unified-code.ts';
import type { Actor } from '../identity/actor.ts';
import type { ContractAnswer } from '../kit/contract.ts';
import type { checkUnitCode } from './contract.ts';
import { type UnitServices, unitScope } from './find-units.ts';

/** What a code typed so far says of itself, and which unit already has it. */
export async function checkCode(
  { db }: UnitServices,
  actor: Actor,
  typed: string,
): Promise<ContractAnswer<typeof checkUnitCode>> {
  const check = checkUnifiedCode(typed);
  if (!check.valid) {
    return {
      normalised: typed.trim().toUpperCase(),
      valid: false,
      errors: [{ rule: check.fault, detail: check.detail }],
      warnings: [],
      suggestion: check.suggestion ?? null,
      kind: null,
      taken: null,
    };
  }
  const taken = await db.prisma.unit.findFirst({
    where: { AND: [{ code: check.code }, unitScope(actor)] },
    select: { id: true, name: true },
  });
  return {
    normalised: check.code,
    valid: true,
    errors: [],
    warnings: check.warnings.map(({ code, detail }) => ({ rule: code, detail })),
    suggestion: null,
    kind: check.kind,
    taken,
  };
}
