import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { checkRegister } from '../../src/imports/register/check-register.ts';
import { keepRegister } from '../../src/imports/register/keep-register.ts';
import { registerColumns } from '../../src/imports/register/register-columns.ts';
import { undoRegister } from '../../src/imports/register/undo-register.ts';
import { findHeading } from '../../src/imports/sheet-file.ts';
import { recogniseFormat } from '../../src/imports/sheets/recognise-format.ts';
import { toDate } from '../../src/kit/clock.ts';
import { newId } from '../../src/kit/ids.ts';
import { keepHeapSmall } from '../../src/kit/small-heap.ts';
import { createBenchServices } from '../plant.ts';

/** One sheet from its arrival to its undoing, in a process of its own set up as the product's is: what it took goes to standard output. */
const [url = '', dataDir = '', sheet = ''] = process.argv.slice(2);
keepHeapSmall();
const services = await createBenchServices(url, dataDir);
const { db, files, clock } = services;
const seconds: Record<string, number> = {};
let most = 0;
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 20);

async function time(name: string, run: () => Promise<void>): Promise<void> {
  const begun = performance.now();
  await run();
  seconds[name] = (performance.now() - begun) / 1000;
}

const id = newId();
await time('receive', async () => {
  const { size } = await stat(sheet);
  const received = await files.receive(createReadStream(sheet));
  const format = await recogniseFormat(received.path, size);
  const heading = await findHeading(received.path, format, registerColumns, 'name');
  await files.keep(received);
  await db.prisma.importBatch.create({
    data: {
      id,
      kind: 'register',
      status: 'checking',
      fileName: 'register',
      sha256: received.sha256,
      format,
      columns: heading?.headings ?? [],
      options: { city: '盐城' },
      requestedAt: toDate(clock.now()),
    },
  });
});
await time('check', () => checkRegister(services, id));
const { counts } = await db.prisma.importBatch.update({
  where: { id },
  data: { status: 'importing', done: 0 },
});
await time('import', () => keepRegister(services, id));
const { outcomes } = await db.prisma.importBatch.findUniqueOrThrow({ where: { id } });
const peak = most;
const { user, system } = process.cpuUsage();
await db.prisma.importBatch.update({ where: { id }, data: { status: 'undoing' } });
await time('undo', () => undoRegister(services, id));
const { status } = await db.prisma.importBatch.findUniqueOrThrow({ where: { id } });
clearInterval(watch);
await services.close();
await db.close();
process.stdout.write(
  JSON.stringify({
    seconds,
    cpu: (user + system) / 1e6,
    megabytes: peak / 2 ** 20,
    counts,
    outcomes,
    status,
  }),
);
