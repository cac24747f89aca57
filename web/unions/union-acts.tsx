import type { Contract, ContractSent } from '../../src/kit/contract.ts';
import { checkHaves, recordUnionCheck } from '../../src/unions/checks/contract.ts';
import { closeUnion, setUnionCode, type UnionView } from '../../src/unions/contract.ts';
import {
  agreeLeaving,
  coverageEndReasons,
  coverageKinds,
  coverUnit,
  endCoverage,
  type UnionCoverage,
  withdrawLeaving,
} from '../../src/unions/covering/contract.ts';
import { extendTerm, recordByElection, recordReElection } from '../../src/unions/terms/contract.ts';
import { call } from '../api/call.ts';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { ActDialog, type ActField, type Filled } from './act-dialog.tsx';

export type UnionAct =
  | { kind: 'code' | 'close' | 're-election' | 'by-election' | 'extension' | 'check' | 'cover' }
  | { kind: 'end' | 'leave' | 'stay'; link: UnionCoverage };

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

interface UnionActDialogProps {
  union: UnionView;
  act: UnionAct;
  onDone: () => void;
  onClose: () => void;
}

/** What has to be said for an act on a union. */
export function UnionActDialog({ union, act, onDone, onClose }: UnionActDialogProps) {
  const plan = usePlan(union, act);
  return <ActDialog {...plan} onDone={onDone} onClose={onClose} />;
}

function usePlan(union: UnionView, act: UnionAct): Plan {
  const { t } = useWords();
  const { today } = useSession();
  const params = { id: union.id };
  const label = (name: Parameters<typeof fieldWord>[0]) => t(fieldWord(name));
  const document: ActField = { name: 'document', label: label('document'), kind: 'text' };
  const basis: ActField = { name: 'basis', label: label('basis'), kind: 'text' };
  const elected: ActField[] = [
    { name: 'electedOn', label: label('electedOn'), kind: 'day' },
    { name: 'chair', label: label('chair'), kind: 'text' },
    document,
  ];
  switch (act.kind) {
    case 'code':
      return {
        title: t('unions.act.code'),
        hint: t('unions.codeHint'),
        fields: [{ name: 'code', label: t('unions.field.code'), kind: 'text' }],
        ...(union.code && { initial: { code: union.code } }),
        run: (filled) => call(setUnionCode, { params, body: filled as Body<typeof setUnionCode> }),
      };
    case 'close':
      return {
        title: t('unions.act.close'),
        hint: t('unions.closeHint', { count: union.coverageCounts.primary }),
        danger: true,
        initial: { on: today, why: 'closed' },
        fields: [
          { name: 'on', label: label('closedOn'), kind: 'day' },
          {
            name: 'why',
            label: label('why'),
            kind: 'choice',
            options: (['closed', 'merged', 'deregistered', 'moved-out'] as const).map((value) => ({
              value,
              label: t(`unions.status.${value}`),
            })),
          },
          { name: 'into', label: label('into'), kind: 'union', when: ({ why }) => why === 'merged' },
          { name: 'reason', label: label('reason'), kind: 'text' },
          document,
        ],
        run: (filled) => call(closeUnion, { params, body: filled as Body<typeof closeUnion> }),
      };
    case 're-election':
      return {
        title: t('unions.act.reElection'),
        hint: t('unions.reElectionHint'),
        initial: { electedOn: today, years: 5 },
        fields: [
          ...elected,
          {
            name: 'years',
            label: label('years'),
            kind: 'choice',
            options: [3, 5].map((value) => ({ value, label: t('unions.years', { count: value }) })),
          },
        ],
        run: (filled) => call(recordReElection, { params, body: filled as Body<typeof recordReElection> }),
      };
    case 'by-election':
      return {
        title: t('unions.act.byElection'),
        hint: t('unions.byElectionHint'),
        initial: { electedOn: today },
        fields: elected,
        run: (filled) => call(recordByElection, { params, body: filled as Body<typeof recordByElection> }),
      };
    case 'extension':
      return {
        title: t('unions.act.extension'),
        hint: t('unions.extensionHint'),
        fields: [{ name: 'until', label: label('until'), kind: 'day', ahead: true }, document],
        run: (filled) => call(extendTerm, { params, body: filled as Body<typeof extendTerm> }),
      };
    case 'check':
      return {
        title: t('unions.act.check'),
        hint: t('unions.checkHint'),
        initial: { checkedOn: today },
        fields: [
          { name: 'checkedOn', label: label('checkedOn'), kind: 'day' },
          { name: 'members', label: label('members'), kind: 'count' },
          { name: 'assemblyOn', label: label('assemblyOn'), kind: 'day', optional: true },
          ...checkHaves.map(
            (have): ActField => ({
              name: have,
              label: t(`unions.have.${have}`),
              kind: 'choice',
              optional: true,
              options: [
                { value: 'yes', label: t('units.page.yes') },
                { value: 'no', label: t('units.page.no') },
              ],
            }),
          ),
          { name: 'note', label: label('note'), kind: 'words', optional: true },
        ],
        run: (filled) =>
          call(recordUnionCheck, { params, body: withHaves(filled) as Body<typeof recordUnionCheck> }),
      };
    case 'cover':
      return {
        title: t('unions.act.cover'),
        hint: t('unions.coverHint'),
        initial: { from: today, kind: 'primary' },
        fields: [
          { name: 'unitId', label: t('unions.column.unit'), kind: 'unit' },
          {
            name: 'kind',
            label: label('kind'),
            kind: 'choice',
            options: coverageKinds.map((value) => ({ value, label: t(`unions.${value}`) })),
          },
          { name: 'from', label: label('from'), kind: 'day' },
          basis,
        ],
        run: (filled) => call(coverUnit, { params, body: filled as Body<typeof coverUnit> }),
      };
    case 'end':
      return {
        title: t('unions.act.end'),
        hint: act.link.unit.name,
        danger: true,
        initial: { on: today, reason: 'left' },
        fields: [
          { name: 'on', label: label('on'), kind: 'day' },
          {
            name: 'reason',
            label: label('reason'),
            kind: 'choice',
            options: coverageEndReasons.map((value) => ({ value, label: t(`unions.endReason.${value}`) })),
          },
          basis,
        ],
        run: (filled) =>
          call(endCoverage, {
            params: { ...params, coverageId: act.link.id },
            body: filled as Body<typeof endCoverage>,
          }),
      };
    case 'leave':
      return {
        title: t('unions.act.leave'),
        hint: t('unions.leaveHint', { unit: act.link.unit.name }),
        initial: { agreedOn: today },
        fields: [{ name: 'agreedOn', label: label('agreedOn'), kind: 'day' }, document],
        run: (filled) =>
          call(agreeLeaving, {
            params: { ...params, coverageId: act.link.id },
            body: filled as Body<typeof agreeLeaving>,
          }),
      };
    case 'stay':
      return {
        title: t('unions.act.stay'),
        hint: act.link.unit.name,
        danger: true,
        fields: [],
        run: () => call(withdrawLeaving, { params: { ...params, coverageId: act.link.id } }),
      };
  }
}

function fieldWord<
  Name extends
    | 'document'
    | 'basis'
    | 'electedOn'
    | 'chair'
    | 'closedOn'
    | 'why'
    | 'into'
    | 'reason'
    | 'years'
    | 'until'
    | 'checkedOn'
    | 'members'
    | 'assemblyOn'
    | 'note'
    | 'kind'
    | 'from'
    | 'on'
    | 'agreedOn',
>(name: Name) {
  return `unions.say.${name}` as const;
}

/** Yes and no as the contract takes them; what nobody chose stays unknown. */
function withHaves(filled: Filled): Filled {
  const said = checkHaves.flatMap((have) =>
    filled[have] === undefined ? [] : [[have, filled[have] === 'yes'] as const],
  );
  return { ...filled, ...Object.fromEntries(said) };
}
