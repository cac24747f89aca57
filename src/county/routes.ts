import { attachmentHeader } from '../exports/sheet.ts';
import { toXlsx } from '../exports/to-xlsx.ts';
import { type Binding, bind, replyBytes } from '../http/bind.ts';
import * as contract from './contract.ts';
import { coverageSheet } from './coverage-sheet.ts';
import { type CountyServices, readCoverage } from './show-coverage.ts';

export const routes: readonly Binding<CountyServices>[] = [
  bind(contract.showCoverage, ({ actor, query }, services: CountyServices) =>
    readCoverage(services, actor, query),
  ),
  bind(contract.downloadCoverage, async ({ actor, query, language }, services: CountyServices) => {
    const coverage = await readCoverage(services, actor, query);
    const { sheet, notes } = coverageSheet(coverage, language);
    return replyBytes(await toXlsx([sheet], notes), {
      headers: {
        'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'Content-Disposition': attachmentHeader(sheet.name, services.clock.today(), 'xlsx'),
      },
    });
  }),
];
