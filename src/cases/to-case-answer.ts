import type { z } from 'zod';
import type { Deadline } from '../deadlines/derive-deadline.ts';
import { lightText } from '../deadlines/light.ts';
import type { CaseAnswer as EngineAnswer, CaseView as EngineView, Possibilities } from '../engine/index.ts';
import type { CaseListRow } from '../store/case-list.ts';
import type { caseAnswer, caseRow, caseView, light } from './contract.ts';
import { modes } from './contract.ts';
import { stateWords } from './machine-words.ts';

type WireAnswer = z.input<typeof caseAnswer>;
type WireView = z.input<typeof caseView>;
type WireLight = z.input<typeof light>;

/** What the door answered, as it goes over the wire. */
export function toCaseAnswer(answer: EngineAnswer | Possibilities): WireAnswer {
  return {
    case: toCaseView(answer.case),
    events: answer.events,
    abilities: answer.abilities,
    light: toLight(answer.deadline),
    eventSeq: 'eventSeq' in answer ? answer.eventSeq : null,
    lateEntryId: ('lateEntry' in answer && answer.lateEntry?.id) || null,
  };
}

export function toLight(deadline: Deadline): WireLight {
  const { light: name, remaining, dueOn, provisional, verdict } = deadline;
  return { light: name, ...lightText(name, deadline), remaining, dueOn, provisional, verdict };
}

function toCaseView(view: EngineView): WireView {
  const { value, context, lastOccurredAt: _, ...columns } = view;
  return {
    ...columns,
    ...wordsOf(columns),
    mode: toMode(view.mode),
    holder: toHolder(view.holder),
    states: statesOf(value),
    context: isObject(context) ? context : {},
  };
}

/** A row of a list with the light derived from its ledger. */
export function toWireRow(row: CaseListRow, deadline: Deadline): z.input<typeof caseRow> {
  const { ledger: _, ...columns } = row;
  return {
    ...columns,
    ...wordsOf(row),
    mode: toMode(row.mode),
    holder: toHolder(row.holder),
    light: toLight(deadline),
  };
}

function wordsOf({ machine, stage, state }: { machine: string; stage: string; state: string }) {
  return { stageLabel: stateWords(machine, stage), stateLabel: stateWords(machine, state) };
}

function toMode(mode: string | null): (typeof modes)[number] | null {
  return modes.find((each) => each === mode) ?? null;
}

function toHolder(holder: string): 'enterprise' | 'instructor' | 'approver' {
  return holder === 'enterprise' || holder === 'approver' ? holder : 'instructor';
}

/** A parallel machine's value, each region as one dotted path. */
function statesOf(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([region, state]) => [region, pathOf(state)]));
}

function pathOf(state: unknown): string {
  if (!isObject(state)) return String(state);
  const [entry] = Object.entries(state);
  return entry ? `${entry[0]}.${pathOf(entry[1])}` : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
