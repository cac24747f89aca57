import type { FileStore, ReceivedFile } from '../files/file-store.ts';
import { type Binding, bind } from '../http/bind.ts';
import { receiveUpload } from '../http/receive-upload.ts';
import { replyFile } from '../http/reply-file.ts';
import type { Actor } from '../identity/actor.ts';
import { demand, getSeenCase } from '../identity/demand.ts';
import { may } from '../identity/policies.ts';
import type { Clock } from '../kit/clock.ts';
import { parseInput } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import type { Database } from '../store/index.ts';
import { answerOpinion, requireOpen } from './answer-opinion.ts';
import { askOpinion } from './ask-opinion.ts';
import * as contract from './contract.ts';
import { findOpinions } from './find-opinions.ts';

interface Needs {
  db: Database;
  clock: Clock;
  files: FileStore;
}

/** One opinion as it stands now. */
async function theOpinion(db: Database, id: string) {
  const [opinion] = await findOpinions(db, { id });
  if (!opinion) throw problem('not-found');
  return opinion;
}

/** @throws Problem not-found unless the opinion was asked of the actor's organisation or on a case that may be read. */
async function getReadable(db: Database, actor: Actor, id: string) {
  const opinion = await theOpinion(db, id);
  if (may(actor, 'opinion.answer', { askedOrganisations: [opinion.partner.id] })) return opinion;
  demand(actor, 'opinion.read', await getSeenCase(db, actor, opinion.case.id));
  return opinion;
}

/** The text of an answer; when it is refused, the file that came with it is not kept. */
async function parseOrDiscard(files: FileStore, file: ReceivedFile, fields: unknown) {
  try {
    return parseInput(contract.answerText, fields);
  } catch (refusal) {
    await files.discard(file);
    throw refusal;
  }
}

export const routes: Binding<Needs>[] = [
  bind(contract.listPartners, async (_input, { db }: Needs) => ({
    items: await db.prisma.organisation.findMany({
      where: { kind: 'department' },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
    }),
  })),

  bind(contract.askOpinion, async ({ actor, params, body }, services: Needs) =>
    theOpinion(services.db, await askOpinion(services, actor, params.id, body)),
  ),

  bind(contract.listCaseOpinions, async ({ actor, params }, { db }: Needs) => {
    demand(actor, 'opinion.read', await getSeenCase(db, actor, params.id));
    return { items: await findOpinions(db, { caseId: params.id }) };
  }),

  bind(contract.listOpinions, async ({ actor, query }, { db }: Needs) => {
    const partners = actor.roles.flatMap((held) =>
      held.role === 'partner' ? (held.organisationId ?? []) : [],
    );
    const answered =
      query.answered === undefined ? {} : { answeredAt: query.answered ? { not: null } : null };
    return { items: await findOpinions(db, { partnerId: { in: partners }, ...answered }) };
  }),

  bind(contract.answerOpinion, async ({ actor, params, request }, services: Needs) => {
    const open = await requireOpen(services, actor, params.id);
    const { file, fields } = await receiveUpload(
      request,
      services.files,
      contract.answerOpinion.bodyLimitBytes,
    );
    const { answer } = await parseOrDiscard(services.files, file, fields);
    await answerOpinion(services, actor, open, { answer, file });
    return theOpinion(services.db, params.id);
  }),

  bind(contract.getOpinionDocument, async ({ actor, params, query }, { db, files }: Needs) => {
    const { document, case: about, partner } = await getReadable(db, actor, params.id);
    const bytes = document && (await files.read(document.sha256));
    if (!document || !bytes) throw problem('not-found');
    const name = `${about.caseNumber}-${partner.name}.${extensions[document.mediaType] ?? 'bin'}`;
    return replyFile({ ...bytes, mediaType: document.mediaType, name }, query.inline);
  }),
];

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};
