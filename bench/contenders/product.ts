import { createApp } from '../../src/app.ts';
import { keepHeapSmall } from '../../src/kit/small-heap.ts';
import { routes } from '../../src/routes.ts';
import { createBenchServices } from '../plant.ts';
import { obey, settingOf, tellReady } from './contender.ts';

/** (c) The product: session, policy, scope, schema, ledger, hash, answer, jobs beside it. */
const { url, dataDir } = settingOf();
keepHeapSmall();
const services = await createBenchServices(url, dataDir);
await services.start();
const server = createApp(services, routes).listen(0, '127.0.0.1', () => {
  const address = server.address();
  obey();
  tellReady(typeof address === 'object' && address !== null ? address.port : 0);
});
