import { useQuery } from '@tanstack/react-query';
import { standingWords } from '../../../machines/law/chair-standing.ts';
import { unitKinds } from '../../../machines/law/unit-kind.ts';
import {
  addPost,
  appointToPost,
  changePost,
  closePost,
  type PostView,
  postKindLabels,
  postKinds,
  reliefReasons,
  relieveFromPost,
} from '../../../src/cadres/posts/contract.ts';
import { listOrganisations } from '../../../src/identity/organisations/contract.ts';
import type { Contract, ContractSent } from '../../../src/kit/contract.ts';
import { call } from '../../api/call.ts';
import { useSession } from '../../session/session.ts';
import { ActDialog, type ActField, type Filled } from '../../unions/act-dialog.tsx';
import { useWords } from '../../words/index.ts';

export type PostAct = { kind: 'add' } | { kind: 'change' | 'appoint' | 'relieve' | 'close'; post: PostView };

/** The form holds what its fields named; the server checks it against the contract. */
type Body<C extends Contract> = ContractSent<C>['body'];

interface Plan {
  title: string;
  hint?: string;
  danger?: boolean;
  fields: ActField[];
  initial?: Filled;
  run: (filled: Filled) => Promise<unknown>;
}

/** What has to be said for an act on a post. */
export function PostActDialog(given: { act: PostAct; onDone: () => void; onClose: () => void }) {
  const plan = usePlan(given.act);
  return <ActDialog {...plan} onDone={given.onDone} onClose={given.onClose} />;
}

function usePlan(act: PostAct): Plan {
  const { t, say } = useWords();
  const { today } = useSession();
  const organisations = useOrganisations(act.kind === 'add');
  const label = <N extends Parameters<typeof word>[0]>(name: N) => t(word(name));
  const optional = (name: Parameters<typeof word>[0], field: string): ActField => ({
    name: field,
    label: label(name),
    kind: 'text',
    optional: true,
  });
  const treatment = [
    optional('grade', 'grade'),
    optional('treatment', 'treatment'),
    optional('document', 'document'),
    optional('exception', 'exceptionReason'),
  ];
  const title = t(`cadres.posts.act.${act.kind}`);
  switch (act.kind) {
    case 'add':
      return {
        title,
        initial: { establishedOn: today, kind: 'chair', title: say(postKindLabels.chair) },
        fields: [
          {
            name: 'kind',
            label: label('kind'),
            kind: 'choice',
            options: postKinds.map((value) => ({ value, label: say(postKindLabels[value]) })),
          },
          { name: 'title', label: label('title'), kind: 'text' },
          {
            name: 'unionId',
            label: label('union'),
            kind: 'union',
            optional: true,
            when: ({ organisationId }) => !organisationId,
          },
          {
            name: 'organisationId',
            label: label('organisation'),
            kind: 'choice',
            optional: true,
            options: organisations,
            when: ({ unionId }) => !unionId,
          },
          {
            name: 'unitKind',
            label: label('unitKind'),
            kind: 'choice',
            optional: true,
            options: Object.entries(unitKinds).map(([value, words]) => ({ value, label: say(words) })),
          },
          { name: 'establishedOn', label: label('establishedOn'), kind: 'day', ahead: true },
          ...treatment,
        ],
        run: (filled) => call(addPost, { body: filled as Body<typeof addPost> }),
      };
    case 'change':
      return {
        title,
        hint: t('cadres.posts.exceptionHint'),
        initial: {
          grade: act.post.grade,
          treatment: act.post.treatment,
          document: act.post.document,
          exceptionReason: act.post.exceptionReason,
        },
        fields: treatment,
        run: (filled) =>
          call(changePost, { params: { id: act.post.id }, body: filled as Body<typeof changePost> }),
      };
    case 'appoint':
      return {
        title,
        hint: t('cadres.posts.appointHint'),
        initial: { from: today, standing: 'leadership' },
        fields: [
          { name: 'personId', label: label('person'), kind: 'person' },
          {
            name: 'standing',
            label: label('standing'),
            kind: 'choice',
            options: Object.entries(standingWords).map(([value, words]) => ({ value, label: say(words) })),
          },
          optional('concurrent', 'concurrentPost'),
          { name: 'from', label: label('from'), kind: 'day', ahead: true },
          optional('document', 'document'),
        ],
        run: (filled) =>
          call(appointToPost, { params: { id: act.post.id }, body: filled as Body<typeof appointToPost> }),
      };
    case 'relieve':
      return {
        title,
        danger: true,
        initial: { on: today, reason: 'transfer' },
        fields: [
          { name: 'on', label: label('on'), kind: 'day', ahead: true },
          {
            name: 'reason',
            label: label('reason'),
            kind: 'choice',
            options: reliefReasons.map((value) => ({ value, label: t(`cadres.reason.${value}`) })),
          },
        ],
        run: (filled) =>
          call(relieveFromPost, {
            params: { id: act.post.id },
            body: filled as Body<typeof relieveFromPost>,
          }),
      };
    case 'close':
      return {
        title,
        hint: t('cadres.posts.closeHint'),
        danger: true,
        initial: { on: today },
        fields: [
          { name: 'on', label: label('on'), kind: 'day' },
          { name: 'reason', label: label('reason'), kind: 'text' },
        ],
        run: (filled) =>
          call(closePost, { params: { id: act.post.id }, body: filled as Body<typeof closePost> }),
      };
  }
}

function word<
  Name extends
    | 'title'
    | 'kind'
    | 'union'
    | 'organisation'
    | 'unitKind'
    | 'establishedOn'
    | 'grade'
    | 'treatment'
    | 'document'
    | 'exception'
    | 'person'
    | 'standing'
    | 'concurrent'
    | 'from'
    | 'on'
    | 'reason',
>(name: Name) {
  return `cadres.say.${name}` as const;
}

/** The federation and its town unions, as choices. */
export function useOrganisations(wanted: boolean) {
  const found = useQuery({
    queryKey: ['organisations'],
    queryFn: ({ signal }) => call(listOrganisations, { signal }),
    enabled: wanted,
  });
  return (found.data?.items ?? [])
    .filter(({ kind }) => kind !== 'department')
    .map(({ id, name }) => ({ value: id, label: name }));
}
