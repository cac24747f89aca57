import {
  addPerson,
  changePerson,
  educationLabels,
  educations,
  type PersonView,
  politicalLabels,
  politicalStatuses,
} from '../../../src/cadres/people/contract.ts';
import { channelLabels, channels, recordCadreAction } from '../../../src/cadres/report/contract.ts';
import type { Contract, ContractSent } from '../../../src/kit/contract.ts';
import { call } from '../../api/call.ts';
import { useSession } from '../../session/session.ts';
import { ActDialog, type ActField } from '../../unions/act-dialog.tsx';
import { useWords } from '../../words/index.ts';
import { useOrganisations } from '../posts/post-acts.tsx';

type Body<C extends Contract> = ContractSent<C>['body'];

interface PersonDialogProps {
  /** Left out for somebody new. */
  person?: PersonView;
  onDone: () => void;
  onClose: () => void;
}

/** Enters somebody, or corrects what stands about them; name and birth are typed anew, as they are masked. */
export function PersonDialog({ person, onDone, onClose }: PersonDialogProps) {
  const { t, say } = useWords();
  const organisations = useOrganisations(person === undefined);
  const fields: ActField[] = [
    { name: 'name', label: t('cadres.say.name'), kind: 'text', optional: person !== undefined },
    { name: 'bornOn', label: t('cadres.say.bornOn'), kind: 'day', optional: person !== undefined },
    ...(person === undefined
      ? [
          {
            name: 'organisationId',
            label: t('cadres.say.organisation'),
            kind: 'choice' as const,
            options: organisations,
          },
        ]
      : []),
    {
      name: 'gender',
      label: t('cadres.say.gender'),
      kind: 'choice',
      optional: true,
      options: (['female', 'male'] as const).map((value) => ({ value, label: t(`cadres.gender.${value}`) })),
    },
    {
      name: 'education',
      label: t('cadres.say.education'),
      kind: 'choice',
      optional: true,
      options: educations.map((value) => ({ value, label: say(educationLabels[value]) })),
    },
    {
      name: 'politicalStatus',
      label: t('cadres.say.political'),
      kind: 'choice',
      optional: true,
      options: politicalStatuses.map((value) => ({ value, label: say(politicalLabels[value]) })),
    },
  ];
  return (
    <ActDialog
      title={t(person ? 'cadres.people.act.change' : 'cadres.people.act.add')}
      fields={fields}
      initial={
        person && {
          gender: person.gender,
          education: person.education,
          politicalStatus: person.politicalStatus,
        }
      }
      run={(filled) =>
        person
          ? call(changePerson, { params: { id: person.id }, body: filled as Body<typeof changePerson> })
          : call(addPerson, { body: filled as Body<typeof addPerson> })
      }
      onDone={onDone}
      onClose={onClose}
    />
  );
}

/** An action from before the system: it is counted and changes no post. */
export function EarlierActionDialog({ person, onDone, onClose }: PersonDialogProps & { person: PersonView }) {
  const { t, say } = useWords();
  const { today } = useSession();
  return (
    <ActDialog
      title={t('cadres.report.record')}
      initial={{ channel: 'select', on: today }}
      fields={[
        {
          name: 'channel',
          label: t('cadres.say.channel'),
          kind: 'choice',
          options: channels.map((value) => ({ value, label: say(channelLabels[value]) })),
        },
        { name: 'on', label: t('cadres.say.actedOn'), kind: 'day' },
        {
          name: 'promotion',
          label: t('cadres.say.promotion'),
          kind: 'choice',
          optional: true,
          options: [{ value: 'deputy-section-chief', label: t('cadres.promotion') }],
        },
        { name: 'document', label: t('cadres.say.document'), kind: 'text' },
      ]}
      run={(filled) =>
        call(recordCadreAction, {
          body: { ...filled, personId: person.id } as Body<typeof recordCadreAction>,
        })
      }
      onDone={onDone}
      onClose={onClose}
    />
  );
}
