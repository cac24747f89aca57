import { buildCalendar } from '../../src/calendar/calendar.ts';
import { shippedLayer } from '../../src/calendar/shipped-layer.ts';
import { deriveDeadline } from '../../src/deadlines/derive-deadline.ts';
import { shippedPolicy } from '../../src/deadlines/policy.ts';
import { realNow } from '../../src/kit/clock.ts';
import { shanghaiDay } from '../../src/kit/plain-day.ts';
import { openDatabase } from '../../src/store/index.ts';
import { advanceOnFloor } from '../floor/floor.ts';
import { surveyOf } from '../plant.ts';
import { runClients } from '../run-clients.ts';
import { obey, settingOf, tellReady } from './contender.ts';

/** (a) The floor, in process. */
const { url, actorId, cases } = settingOf();
const { pool } = await openDatabase(url, { max: 20 });
const on = shanghaiDay(realNow());
const calendar = buildCalendar([shippedLayer(1)], 1);
const nothing = deriveDeadline([], calendar, shippedPolicy, on);
const given = { calendar, policy: shippedPolicy, deadline: () => nothing };

obey(({ clients, milliseconds, atLeast }) =>
  runClients(
    clients,
    milliseconds,
    async (client) => {
      const own = cases[client];
      if (!own || !(await advanceOnFloor(pool, own.id, actorId, surveyOf(own, on), { given, on }))) {
        throw new Error('the floor was refused');
      }
    },
    atLeast,
  ),
);
tellReady();
