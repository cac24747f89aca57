import { dateToDay, dayToDate } from '../../kit/clock.ts';
import type { Bilingual } from '../../problems/catalogue.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { nameUnit } from '../place-unit.ts';
import { searchColumnsOf } from '../search-columns.ts';
import type { VerbOf } from './change-verb.ts';
import { keepChange } from './keep-change.ts';

/**
 * A unit bears another name from a day on; papers of earlier days keep the name of their day (domain X03).
 * @throws Problem validation-failed: the same name, or a day on which the present name did not hold yet.
 */
export const renameUnit: VerbOf<'renamed'> = async ({ db, clock }, actor, unit, { on, body }) => {
  const [present] = unit.names;
  if (body.name === unit.name) {
    throw invalidField('/name', 'same', { zh: '与现用名称相同', en: 'That is its name already' });
  }
  if (present && dayToDate(on) <= present.validFrom) {
    throw invalidField('/on', 'before-present-name', {
      zh: `现用名称自 ${dateToDay(present.validFrom)} 起使用，新名称须晚于这一天；若当时登记有误，请直接更正`,
      en: `Its present name holds from ${dateToDay(present.validFrom)}: a new one begins later; mend a slip by editing`,
    });
  }
  const underWay = await db.prisma.caseUnit.findFirst({
    where: { unitId: unit.id, open: true },
    select: { case: { select: { caseNumber: true } } },
  });
  const { name } = body;
  const changeId = await db.prisma.$transaction(async (tx) => {
    await tx.unit.update({ where: { id: unit.id }, data: { name, ...searchColumnsOf({ name }) } });
    await nameUnit(tx, { unitId: unit.id, name, from: on, source: 'renamed' });
    return keepChange(tx, clock, actor, {
      unitId: unit.id,
      kind: 'renamed',
      on,
      proof: body,
      detail: { nameBefore: unit.name, nameAfter: name },
    });
  });
  return { changeId, remarks: underWay ? [midCase(underWay.case.caseNumber)] : [] };
};

function midCase(number: string): Bilingual {
  return {
    zh: `案件 ${number} 正在办理：已有材料沿用原名，请核对请示、批复与新营业执照上的名称是否一致`,
    en: `Case ${number} is under way: papers keep the old name; see that request and reply agree with the new licence`,
  };
}
