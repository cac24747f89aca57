import { replySheet } from '../exports/reply-sheet.ts';
import { ROWS_TO_READ } from '../exports/sheet.ts';
import { type Binding, bind, reply } from '../http/bind.ts';
import { type FieldServices, filterNotes, replyPhoto } from '../surveys/index.ts';
import * as contract from './contract.ts';
import { findVisits, getVisitRow, listVisitPage, readVisit, viewNote } from './find-visits.ts';
import { recordVisit } from './record-visit.ts';
import { visitFilterWords, visitSheet } from './visit-sheet.ts';

export const routes: readonly Binding<FieldServices>[] = [
  bind(contract.recordVisit, async ({ actor, body, headers }, services: FieldServices) => {
    const visit = await recordVisit(services, actor, body, headers['idempotency-key']);
    return reply(visit, { headers: { Location: `/api/v1/visits/${visit.id}` } });
  }),
  bind(contract.listVisits, ({ actor, query }, { db }: FieldServices) => listVisitPage(db, actor, query)),
  bind(
    contract.downloadVisits,
    async ({ actor, query: { format, ...query }, language }, { db, clock }: FieldServices) => {
      const sheet = visitSheet(await findVisits(db, actor, query, ROWS_TO_READ), language);
      const notes = await filterNotes(db, sheet.name, query, visitFilterWords, language);
      return replySheet(sheet, format, clock.today(), notes);
    },
  ),
  bind(contract.getVisit, ({ actor, params }, { db }: FieldServices) => readVisit(db, actor, params.id)),
  bind(contract.viewVisitNote, ({ actor, params, body }, { db }: FieldServices) =>
    viewNote(db, actor, params.id, body.purpose),
  ),
  bind(contract.getVisitPhoto, async ({ actor, params }, services: FieldServices) => {
    const { photos } = await getVisitRow(services.db, actor, params.id);
    return replyPhoto(services, photos, params.sha256);
  }),
];
