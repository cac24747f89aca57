import type { CaseAnswer } from '../engine/index.ts';
import type { Actor } from '../identity/actor.ts';
import { dateToDay } from '../kit/clock.ts';
import { invalidField } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import type { CaseServices } from './case-services.ts';
import type { OpenCaseBody } from './contract.ts';
import {
  findOpeningUnit,
  type OpeningUnit,
  possibleOwners,
  proposeOwner,
  proposeSuperior,
} from './propose-opening.ts';
import { refuseReElection } from './refuse-re-election.ts';

/**
 * Opens a set-up case for one unit or, for a joint union, several. What is not named is proposed: the main
 * site, the superior union by rule, the instructor by line and load.
 * @throws Problem not-found, validation-failed, unit-not-active, guard-unmet (re-election), and the door's: forbidden,
 * duplicate-case …
 */
export async function openSetupCase(
  services: CaseServices,
  actor: Actor,
  body: OpenCaseBody,
  idempotencyKey: string | undefined,
): Promise<CaseAnswer> {
  const units: OpeningUnit[] = [];
  for (const place of body.units) units.push(await findOpeningUnit(services, actor, place));
  refuseTwice(units);
  for (const { unit } of units) refuseEnded(unit);
  for (const place of units) await refuseReElection(services, place);
  const [lead] = units;
  if (!lead) throw new Error('the contract asks for at least one unit');
  const [organisationId, ownerId] = await Promise.all([
    superiorOf(services, body, lead),
    ownerOf(services, actor, body, units),
  ]);
  return services.engine.openCase({
    actor,
    kind: body.kind,
    payload: {
      units: units.map(({ unit, site }, at) => ({ unitId: unit.id, siteId: site.id, lead: at === 0 })),
    },
    subject: {
      title: titleOf(lead, units.length),
      divisionCode: lead.site.divisionCode,
      organisationId,
      lineId: lead.unit.lineId,
      areaId: lead.unit.areaId,
      ownerId,
      units: units.map(({ unit, site }) => ({ unitId: unit.id, siteId: site.id })),
      demonstration: lead.unit.demonstration,
    },
    occurredAt: body.occurredAt,
    idempotencyKey,
    request: { openCase: body },
  });
}

/** A unit that merged, left or ended has no case any more: whoever looks for it is sent to its successor. */
function refuseEnded({ status, statusOn, successor }: OpeningUnit['unit']): void {
  if (status === 'active') return;
  throw problem('unit-not-active', { unitStatus: status, on: statusOn && dateToDay(statusOn), successor });
}

function refuseTwice(units: readonly OpeningUnit[]): void {
  const seen = new Set<string>();
  units.forEach(({ site }, at) => {
    if (seen.has(site.id)) {
      throw invalidField(`/units/${at}`, 'twice', {
        zh: '同一单位场所重复',
        en: 'The same unit and site twice',
      });
    }
    seen.add(site.id);
  });
}

async function superiorOf(services: CaseServices, body: OpenCaseBody, lead: OpeningUnit): Promise<string> {
  if (body.organisationId === undefined) {
    const proposed = await proposeSuperior(services, lead.site.divisionCode);
    if (proposed) return proposed.id;
    throw invalidField('/organisationId', 'no-rule', {
      zh: '没有适用的上级工会规则，请指定上一级工会',
      en: 'No rule proposes a superior union: name one',
    });
  }
  const named = await services.db.prisma.organisation.findUnique({ where: { id: body.organisationId } });
  if (named && named.kind !== 'department') return named.id;
  throw invalidField('/organisationId', 'unknown', { zh: '没有此上级工会', en: 'There is no such union' });
}

async function ownerOf(
  services: CaseServices,
  actor: Actor,
  body: OpenCaseBody,
  units: readonly OpeningUnit[],
): Promise<string | null> {
  const owners = await possibleOwners(
    services,
    units[0]?.unit.lineId ?? null,
    units.map(({ unit }) => unit.id),
  );
  if (body.ownerId === undefined) return proposeOwner(actor, owners)?.id ?? null;
  const named = owners.find((owner) => owner.id === body.ownerId);
  if (named) return named.id;
  throw invalidField('/ownerId', 'unknown', {
    zh: '不是在岗的指导员',
    en: 'No instructor on duty has this id',
  });
}

function titleOf({ unit, site }: OpeningUnit, count: number): string {
  const place = site.main ? unit.name : `${unit.name}（${site.name}）`;
  return count > 1 ? `${place}等 ${count} 家单位` : place;
}
