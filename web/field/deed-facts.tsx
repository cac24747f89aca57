import { placeKindLabels, unitKindLabels } from '../../src/units/contract.ts';
import { dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import type { Deed } from './field-entry.ts';

/** What a deed on this device says, in a line or two: nobody has to remember what they wrote. */
export function DeedFacts({ deed }: { deed: Deed }) {
  const words = useFacts(deed);
  return words.length === 0 ? null : <p className="field-note">{words.filter(Boolean).join(' · ')}</p>;
}

function useFacts(deed: Deed): (string | undefined | false)[] {
  const { t, say, language } = useWords();
  switch (deed.kind) {
    case 'survey': {
      const { placeKind, willing, willingness, promisedOn, partyBranch, note, photos } = deed.body;
      return [
        say(placeKindLabels[placeKind]),
        ...(['staff', 'women', 'migrant', 'dispatched'] as const).map(
          (name) => deed.body[name] !== undefined && `${t(`units.headCount.${name}`)} ${deed.body[name]}`,
        ),
        willing !== undefined && `${t('fieldwork.survey.willing')} ${willing}`,
        t(`fieldwork.survey.willingnesses.${willingness}`),
        promisedOn && t('fieldwork.survey.promised', { day: dayInWords(promisedOn, language) }),
        partyBranch !== undefined && t(partyBranch ? 'fieldwork.filter.yes' : 'fieldwork.filter.no'),
        photos.length > 0 && t('fieldwork.survey.photoCount', { count: photos.length }),
        note,
      ];
    }
    case 'visit': {
      const { place, purpose, outcome, nextOn, note, photos } = deed.body;
      return [
        t(`fieldwork.visit.places.${place}`),
        t(`fieldwork.visit.purposes.${purpose}`),
        t(`fieldwork.visit.outcomes.${outcome}`),
        nextOn && `${t('fieldwork.visit.nextOn')} ${dayInWords(nextOn, language)}`,
        photos.length > 0 && t('fieldwork.survey.photoCount', { count: photos.length }),
        note,
      ];
    }
    case 'found-unit': {
      const { name, kind, address, contactName, contactPhone } = deed.body;
      return [name, say(unitKindLabels[kind]), address, contactName, contactPhone];
    }
    default:
      return [];
  }
}
