import { replySheet } from '../exports/reply-sheet.ts';
import { type Binding, bind, reply } from '../http/bind.ts';
import * as contract from './contract.ts';
import { coverageSheet } from './coverage-sheet.ts';
import * as exemptions from './exemptions/contract.ts';
import { decide, findExemptions, propose, withdraw } from './exemptions/keep-exemptions.ts';
import { findSimultaneous, type SimultaneousServices } from './list-simultaneous.ts';
import { coverageUnitSheet, findCoverageUnits } from './list-units.ts';
import { type CountyServices, readCoverage } from './show-coverage.ts';
import { readMatrix } from './show-matrix.ts';
import { readQuality, readTrend } from './show-trend.ts';

export const routes: readonly Binding<SimultaneousServices>[] = [
  bind(contract.showCoverage, ({ actor, query }, services: CountyServices) =>
    readCoverage(services, actor, query),
  ),
  bind(
    contract.downloadCoverage,
    async ({ actor, query: { format, ...query }, language }, services: CountyServices) => {
      const coverage = await readCoverage(services, actor, query);
      const { sheet, notes } = coverageSheet(coverage, language);
      return replySheet(sheet, format, services.clock.today(), notes);
    },
  ),
  bind(contract.showCoverageMatrix, ({ actor, query }, services: CountyServices) =>
    readMatrix(services, actor, query),
  ),
  bind(contract.listCoverageUnits, ({ actor, query }, services: CountyServices) =>
    findCoverageUnits(services, actor, query),
  ),
  bind(
    contract.downloadCoverageUnits,
    async ({ actor, query: { format, ...query }, language }, services: CountyServices) => {
      const { sheet, notes } = await coverageUnitSheet(services, actor, query, language);
      return replySheet(sheet, format, services.clock.today(), notes);
    },
  ),
  bind(contract.showCoverageTrend, ({ actor, query }, services: CountyServices) =>
    readTrend(services, actor, query),
  ),
  bind(contract.showCountyQuality, ({ actor, query }, services: CountyServices) =>
    readQuality(services, actor, query),
  ),
  bind(contract.listSimultaneous, ({ actor, query }, services: SimultaneousServices) =>
    findSimultaneous(services, actor, query),
  ),
  bind(exemptions.listExemptions, ({ actor, query }, services: CountyServices) =>
    findExemptions(services, actor, query),
  ),
  bind(exemptions.proposeExemption, async ({ actor, body }, services: CountyServices) =>
    reply(await propose(services, actor, body), { status: 201 }),
  ),
  bind(exemptions.decideExemption, ({ actor, params, body }, services: CountyServices) =>
    decide(services, actor, params.id, body),
  ),
  bind(exemptions.withdrawExemption, ({ actor, params, body }, services: CountyServices) =>
    withdraw(services, actor, params.id, body),
  ),
];
