import express from 'express';
import { z } from 'zod';
import { payloads } from '../../machines/union-setup/events.ts';
import { buildCalendar } from '../../src/calendar/calendar.ts';
import { shippedLayer } from '../../src/calendar/shipped-layer.ts';
import { deriveDeadline } from '../../src/deadlines/derive-deadline.ts';
import { shippedPolicy } from '../../src/deadlines/policy.ts';
import { realNow } from '../../src/kit/clock.ts';
import { shanghaiDay } from '../../src/kit/plain-day.ts';
import { openDatabase } from '../../src/store/index.ts';
import { advanceOnFloor } from '../floor/floor.ts';
import { obey, settingOf, tellReady } from './contender.ts';

/** (c0) What one writes in an afternoon: Express + zod + xstate + pg, without session, policy or an answer. */
const { url, actorId } = settingOf();
const { pool } = await openDatabase(url, { max: 20 });
const on = shanghaiDay(realNow());
const calendar = buildCalendar([shippedLayer(1)], 1);
const nothing = deriveDeadline([], calendar, shippedPolicy, on);
const rules = { given: { calendar, policy: shippedPolicy, deadline: () => nothing }, on };
const bodySchema = z.object({ type: z.literal('survey.recorded'), payload: payloads['survey.recorded'] });

const app = express();
app.use(express.json());
app.post('/api/v1/cases/:id/events', async (request, response) => {
  const body = bodySchema.safeParse(request.body);
  if (!body.success) {
    response.status(400).json(body.error);
    return;
  }
  const { note = '', ...said } = body.data.payload;
  const version = await advanceOnFloor(pool, request.params.id, actorId, { note, ...said }, rules);
  if (version === undefined) response.status(412).json({ error: 'somebody was faster' });
  else response.json({ id: request.params.id, version, state: 'survey.surveying' });
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  obey();
  tellReady(typeof address === 'object' && address !== null ? address.port : 0);
});
