import type { Actor } from '../identity/actor.ts';
import { scopeOf } from '../identity/scope.ts';
import type { ContractAnswer, ContractQuery } from '../kit/contract.ts';
import { countCoverage, countCoverageCells } from '../store/count-coverage.ts';
import { inForceOn } from '../store/index.ts';
import type { showCoverageMatrix } from './contract.ts';
import { type CountyServices, MEANINGS, NONE, requireAsOf } from './show-coverage.ts';

/** Area by line at the end of a day, inside the actor's scope. @throws Problem validation-failed for a day to come. */
export async function readMatrix(
  { db, clock }: CountyServices,
  actor: Actor,
  { asOf: wanted, ...filters }: ContractQuery<typeof showCoverageMatrix>,
): Promise<ContractAnswer<typeof showCoverageMatrix>> {
  const asOf = requireAsOf(clock, wanted);
  const question = { asOf, today: clock.today(), scope: scopeOf(actor, 'county.read'), ...filters };
  const select = { id: true, name: true } as const;
  const where = inForceOn(asOf);
  const orderBy = [{ sort: 'asc' as const }, { id: 'asc' as const }];
  const [cells, [total], areas, lines] = await Promise.all([
    countCoverageCells(db.pool, question),
    countCoverage(db.pool, question),
    db.prisma.area.findMany({ where, select, orderBy }),
    db.prisma.line.findMany({ where, select, orderBy }),
  ]);
  const named = ({ id, name }: { id: string; name: string }) => ({ id, label: { zh: name, en: name } });
  const { key: _, ...figures } = total ?? { key: null, ...NONE };
  return {
    asOf,
    areas: [...areas.map(named), { id: null, label: { zh: '没有网格（片区）', en: 'No area' } }],
    lines: [...lines.map(named), { id: null, label: { zh: '没有条线', en: 'No line' } }],
    cells: cells.map(({ areaId, lineId, ...cell }) => ({ areaId, lineId, figures: cell })),
    total: figures,
    meanings: MEANINGS,
  };
}
