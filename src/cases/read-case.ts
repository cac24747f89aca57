import type { Temporal } from 'temporal-polyfill';
import { findBlankForms } from '../blank-forms/index.ts';
import type { Possibilities } from '../engine/index.ts';
import { type Actor, hasRole, type Resource } from '../identity/policies.ts';
import type { Json } from '../kit/canonical-json.ts';
import { dateToDay, dayToDate, instantFrom } from '../kit/clock.ts';
import type { ContractAnswer } from '../kit/contract.ts';
import { isId } from '../kit/ids.ts';
import { shanghaiDay } from '../kit/plain-day.ts';
import { problem } from '../problems/problem.ts';
import { readCaseListRow } from '../store/case-list.ts';
import { listMeasureRows } from '../store/measures.ts';
import { findCaseFiles } from './case-files.ts';
import type { CaseServices } from './case-services.ts';
import { type getCase, SETUP_KIND } from './contract.ts';
import { toMeasure } from './measures.ts';
import { nameRemarks } from './name-remarks.ts';
import { peopleOf } from './people-in-charge.ts';
import { readPersonalValues, readsPersonal, textOf } from './personal-values.ts';
import { toCaseAnswer } from './to-case-answer.ts';
import { countyOf, missingThings, setupContext, toChecklist } from './union-setup-checklist.ts';

type Detail = ContractAnswer<typeof getCase>;

/** One case with all that its page shows. @throws Problem not-found, also outside the actor's scope. */
export async function readCase(services: CaseServices, actor: Actor, idOrNumber: string): Promise<Detail> {
  const { db, engine, clock } = services;
  const caseId = isId(idOrNumber) ? idOrNumber : await idOfNumber(services, idOrNumber);
  const looked = await engine.preview(caseId, actor, SETUP_KIND);
  const resource = resourceOf(looked);
  const [row, units, files, values, measures, late, slip, people] = await Promise.all([
    readCaseListRow(db.pool, caseId),
    unitsOf(services, caseId, instantFrom(looked.case.openedAt)),
    findCaseFiles(db, actor, resource),
    readPersonalValues(db, caseId),
    listMeasureRows(db.pool, { scope: [{}], caseId }, { after: undefined, limit: 200 }),
    db.prisma.lateEntry.count({ where: { caseId, status: 'pending' } }),
    db.prisma.caseSecret.count({ where: { caseId, revokedAt: null } }),
    peopleOf(services, looked.case),
  ]);
  if (!row) throw problem('not-found');
  const reader = { actorId: actor.id, readsPersonal: readsPersonal(actor, resource) };
  const context = setupContext(looked.case.context);
  const papers = context && {
    context,
    county: countyOf((await db.prisma.setting.findUnique({ where: { key: 'union-setup' } }))?.value),
    files,
    blankForms: await findBlankForms(db),
    unitNames: new Map(units.map((unit) => [unit.unitId, unit.unitName])),
    ...(await returnedTexts(services, caseId, values)),
  };
  return {
    ...toCaseAnswer(looked),
    names: row.names,
    units,
    remarks: nameRemarks(units, context?.unionName ?? null),
    checklist: papers ? toChecklist(papers) : [],
    missing: papers ? missingThings(papers, looked.case.stage) : [],
    people,
    measures: hasRole(actor, 'enterprise-contact')
      ? []
      : measures.map((measure) => toMeasure(measure, values, reader, clock.today())),
    pending: {
      lateEntries: late,
      suspension: context?.clock.askedSuspension != null,
      extension: context?.clock.askedExtension != null,
    },
    clock: clockSummary(looked),
    acceptanceSlip: slip > 0,
  };
}

/** What policies are asked about a case that was looked at. */
export function resourceOf({ case: view }: Pick<Possibilities, 'case'>): Resource {
  return {
    caseId: view.id,
    ownerId: view.ownerId,
    openedBy: view.openedBy,
    claimedBy: view.claimedBy,
    organisationId: view.organisationId,
    divisionCode: view.divisionCode,
    lineId: view.lineId,
    areaId: view.areaId,
  };
}

async function idOfNumber({ db }: CaseServices, caseNumber: string): Promise<string> {
  const found = await db.prisma.case.findUnique({ where: { caseNumber }, select: { id: true } });
  if (!found) throw problem('not-found');
  return found.id;
}

async function unitsOf(
  { db }: CaseServices,
  caseId: string,
  openedAt: Temporal.Instant,
): Promise<Detail['units']> {
  const rows = await db.prisma.caseUnit.findMany({
    where: { caseId },
    orderBy: [{ lead: 'desc' }, { unitId: 'asc' }, { siteId: 'asc' }],
  });
  const openedOn = dayToDate(shanghaiDay(openedAt));
  const [units, sites] = await Promise.all([
    db.prisma.unit.findMany({
      where: { id: { in: rows.map((row) => row.unitId) } },
      include: { names: { where: { validTo: { gt: openedOn } }, orderBy: { validFrom: 'asc' } } },
    }),
    db.prisma.site.findMany({ where: { id: { in: rows.map((row) => row.siteId) } } }),
  ]);
  return rows.map((row) => {
    const unit = units.find(({ id }) => id === row.unitId);
    return {
      unitId: row.unitId,
      unitName: unit?.name ?? '',
      siteId: row.siteId,
      siteName: sites.find((site) => site.id === row.siteId)?.name ?? '',
      lead: row.lead,
      open: row.open,
      namedBefore: (unit?.names ?? []).flatMap(({ name, validTo }) =>
        validTo && name !== unit?.name ? [{ name, until: dateToDay(validTo) }] : [],
      ),
    };
  });
}

const RETURNS = [
  'document.returned',
  'setup-request.returned',
  'assembly-request.returned',
  'result.returned',
];

/** The words of returns: whoever sees the case is told what to mend, the enterprise above all. */
async function returnedTexts({ db }: CaseServices, caseId: string, values: Parameters<typeof textOf>[1]) {
  const events = await db.prisma.caseEvent.findMany({
    where: { caseId, type: { in: RETURNS } },
    orderBy: { seq: 'asc' },
    select: { type: true, payload: true },
  });
  const returnReasons = new Map<string, string | null>();
  const faultTexts = new Map<string, string | null>();
  for (const { type, payload } of events) {
    const said = Object(payload) as { [key: string]: Json };
    if (type === 'document.returned') {
      returnReasons.set(keyOf(said), textOf(said.reason, values));
      continue;
    }
    for (const fault of Array.isArray(said.faults) ? said.faults : []) {
      const { code, detail } = Object(fault) as { [key: string]: Json };
      faultTexts.set(String(code), textOf(detail, values));
    }
  }
  return { returnReasons, faultTexts };
}

function keyOf({ item, unit }: { [key: string]: Json }): string {
  const { unitId, siteId } = Object(unit) as { [key: string]: Json };
  return unitId ? `${item}/${unitId}/${siteId}` : String(item);
}

function clockSummary({ deadline }: Possibilities): Detail['clock'] {
  const { state, startedOn, dueOn, stoppedOn, net, gross, suspendedDays, chargedTo } = deadline;
  const suspended = Object.values(suspendedDays).reduce((sum, days) => sum + days, 0);
  return {
    state,
    startedOn,
    dueOn,
    stoppedOn,
    netDays: net,
    grossDays: gross,
    suspendedDays: suspended,
    chargedTo,
  };
}
