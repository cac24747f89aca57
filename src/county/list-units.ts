import { columnsIn } from '../exports/columns-in.ts';
import { ROWS_TO_READ, type Sheet, type SheetNotes } from '../exports/sheet.ts';
import type { Actor } from '../identity/actor.ts';
import { scopeOf } from '../identity/scope.ts';
import type { ContractAnswer, ContractQuery } from '../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { isId } from '../kit/ids.ts';
import type { SheetQuery } from '../kit/sheet-contract.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import type { Language } from '../problems/parse-input.ts';
import { type CoverageUnit, listCoverageUnits } from '../store/coverage-units.ts';
import { unitKindLabels, unitKinds } from '../units/contract.ts';
import type { listCoverageUnits as contract, downloadCoverageUnits } from './contract.ts';
import { type CountyServices, requireAsOf } from './show-coverage.ts';

type Filters = SheetQuery<typeof downloadCoverageUnits>;

/** Units behind a figure, one page. @throws Problem validation-failed (day to come, cursor). */
export async function findCoverageUnits(
  services: CountyServices,
  actor: Actor,
  { cursor, limit, ...filters }: ContractQuery<typeof contract>,
): Promise<ContractAnswer<typeof contract>> {
  const found = await listCoverageUnits(services.db.pool, {
    ...questionOf(services, actor, filters),
    after: cursor === undefined ? undefined : keyIn(cursor),
    limit: limit + 1,
  });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const { line, area } = await placeNames(services);
  return {
    items: rows.map(({ lineId, areaId, unionId, unionName, ...unit }) => ({
      ...unit,
      line: lineId === null ? null : { id: lineId, name: line(lineId) },
      area: areaId === null ? null : { id: areaId, name: area(areaId) },
      union: unionId === null ? null : { id: unionId, name: unionName ?? '' },
    })),
    next: last ? encodeCursor([last.name, last.id]) : null,
  };
}

function questionOf({ clock }: CountyServices, actor: Actor, { asOf, ...filters }: Filters) {
  const scope = scopeOf(actor, 'county.read');
  return { ...filters, asOf: requireAsOf(clock, asOf), today: clock.today(), scope };
}

function keyIn(cursor: string): [string, string] {
  const [name, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof name !== 'string' || typeof id !== 'string' || !isId(id)) throw invalidCursor();
  return [name, id];
}

async function placeNames({ db }: CountyServices) {
  const select = { id: true, name: true } as const;
  const [lines, areas] = await Promise.all([
    db.prisma.line.findMany({ select }),
    db.prisma.area.findMany({ select }),
  ]);
  const named = (rows: typeof lines) => (id: string) => rows.find((row) => row.id === id)?.name ?? id;
  return { line: named(lines), area: named(areas) };
}

/** The same as a table with its day. @throws Problem validation-failed for a day to come. */
export async function coverageUnitSheet(
  services: CountyServices,
  actor: Actor,
  filters: Filters,
  language: Language,
): Promise<{ sheet: Sheet; notes: SheetNotes }> {
  const question = questionOf(services, actor, filters);
  const [rows, { line, area }] = await Promise.all([
    listCoverageUnits(services.db.pool, { ...question, limit: ROWS_TO_READ }),
    placeNames(services),
  ]);
  const zh = language === 'zh';
  const name = zh ? '覆盖情况单位清单' : 'Units behind a figure';
  const column = columnsIn(language);
  const yes = (is: boolean) => (is ? (zh ? '是' : 'yes') : zh ? '否' : 'no');
  const kindOf = ({ kind }: CoverageUnit) =>
    unitKindLabels[unitKinds.find((each) => each === kind) ?? 'other'][language];
  return {
    sheet: {
      name,
      columns: [
        column('单位名称', 'Unit', 'text', 40),
        column('统一社会信用代码', 'Code', 'text', 20),
        column('类别', 'Kind', 'text', 14),
        column('条线', 'Line', 'text', 16),
        column('网格（片区）', 'Area', 'text', 16),
        column('工会', 'Union', 'text', 40),
        column('已摸底', 'Surveyed', 'text', 10),
        column('在办', 'Under way', 'text', 10),
        column('免建', 'Exempt', 'text', 10),
      ],
      rows: rows.map((row) => [
        row.name,
        row.code,
        kindOf(row),
        row.lineId && line(row.lineId),
        row.areaId && area(row.areaId),
        row.unionName,
        yes(row.surveyed),
        yes(row.running),
        yes(row.exempt),
      ]),
    },
    notes: {
      title: name,
      lines: [
        { name: zh ? '截至' : 'As of', value: question.asOf },
        { name: zh ? '范围' : 'Of', value: filters.standing },
      ],
    },
  };
}
