import { keepPaper } from '../files/keep-paper.ts';
import { type Binding, bind, reply } from '../http/bind.ts';
import { receiveUpload } from '../http/receive-upload.ts';
import * as contract from './contract.ts';
import type { FieldServices } from './field-services.ts';
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
import { MOST_ROWS, replyCsv, replyXlsx } from './reply-sheet.ts';
import { showLedger } from './show-ledger.ts';
import { notesOf, surveySheet } from './survey-sheet.ts';

export const routes: readonly Binding<FieldServices>[] = [
  bind(contract.recordSurvey, async ({ actor, body, headers }, services: FieldServices) => {
    const recorded = await recordSurvey(services, actor, body, headers['idempotency-key']);
    return reply(recorded, { headers: { Location: `/api/v1/surveys/${recorded.survey.id}` } });
  }),
  bind(contract.listSurveys, ({ actor, query }, { db }: FieldServices) => listSurveyPage(db, actor, query)),
  bind(contract.downloadSurveysCsv, async ({ actor, query, language }, { db, clock }: FieldServices) =>
    replyCsv(surveySheet(await findSurveys(db, actor, query, MOST_ROWS), language), clock),
  ),
  bind(contract.downloadSurveysXlsx, async ({ actor, query, language }, { db, clock }: FieldServices) => {
    const sheet = surveySheet(await findSurveys(db, actor, query, MOST_ROWS), language);
    return replyXlsx(sheet, notesOf(sheet.name, query, language), clock);
  }),
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
