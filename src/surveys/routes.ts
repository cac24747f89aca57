import { replySheet } from '../exports/reply-sheet.ts';
import { ROWS_TO_READ } from '../exports/sheet.ts';
import { keepPaper } from '../files/keep-paper.ts';
import { type Binding, bind, reply } from '../http/bind.ts';
import { receiveUpload } from '../http/receive-upload.ts';
import * as contract from './contract.ts';
import type { FieldServices } from './field-services.ts';
import { filterNotes } from './filter-notes.ts';
import {
  decideSurvey,
  findSurveys,
  getSurveyRow,
  listSurveyPage,
  readSurvey,
  viewNote,
} from './find-surveys.ts';
import { replyPhoto } from './photos.ts';
import { recordSurvey } from './record-survey.ts';
import { showLedger } from './show-ledger.ts';
import { surveyFilterWords, surveySheet } from './survey-sheet.ts';

export const routes: readonly Binding<FieldServices>[] = [
  bind(contract.recordSurvey, async ({ actor, body, headers }, services: FieldServices) => {
    const recorded = await recordSurvey(services, actor, body, headers['idempotency-key']);
    return reply(recorded, { headers: { Location: `/api/v1/surveys/${recorded.survey.id}` } });
  }),
  bind(contract.listSurveys, ({ actor, query }, { db }: FieldServices) => listSurveyPage(db, actor, query)),
  bind(
    contract.downloadSurveys,
    async ({ actor, query: { format, ...query }, language }, { db, clock }: FieldServices) => {
      const sheet = surveySheet(await findSurveys(db, actor, query, ROWS_TO_READ), language);
      const notes = await filterNotes(db, sheet.name, query, surveyFilterWords, language);
      return replySheet(sheet, format, clock.today(), notes);
    },
  ),
  bind(contract.showSurveyLedger, ({ actor, query }, services: FieldServices) =>
    showLedger(services, actor, query),
  ),
  bind(contract.getSurvey, ({ actor, params }, { db }: FieldServices) => readSurvey(db, actor, params.id)),
  bind(contract.viewSurveyNote, ({ actor, params, body }, { db }: FieldServices) =>
    viewNote(db, actor, params.id, body.purpose),
  ),
  bind(contract.decideSurvey, ({ actor, params, body }, services: FieldServices) =>
    decideSurvey(services, actor, params.id, body),
  ),
  bind(contract.uploadFieldPhoto, async ({ request }, services: FieldServices) => {
    const { bodyLimitBytes } = contract.uploadFieldPhoto;
    const { file } = await receiveUpload(request, services.files, bodyLimitBytes);
    const { sha256, mediaType, size } = await keepPaper(services, file, ['jpg', 'png']);
    return { sha256, mediaType, size };
  }),
  bind(contract.getSurveyPhoto, async ({ actor, params }, services: FieldServices) => {
    const { photos } = await getSurveyRow(services.db, actor, params.id);
    return replyPhoto(services, photos, params.sha256);
  }),
];
