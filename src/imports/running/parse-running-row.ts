import { parseDocumentNumber } from '../../../machines/law/document-number.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import type { RowReason } from '../contract.ts';
import { reason } from '../register/parse-register-row.ts';
import { cellDay, cellText } from '../sheets/cell-text.ts';
import { parseSuspensions } from './parse-suspensions.ts';
import type { RunningFacts, RunningStage } from './running-case.ts';
import type { RunningField } from './running-columns.ts';

type CellOf = (field: RunningField) => unknown;

const STAGES: Readonly<Record<string, RunningStage>> = {
  调查摸底: 'survey',
  资料完善: 'documents',
  工作动员: 'mobilisation',
  申报批复: 'approval',
  揭牌成立: 'unveiling',
};
const MODES: Readonly<Record<string, 'A' | 'B' | 'C' | 'D'>> = {
  独立建会: 'A',
  单独建会: 'A',
  联合建会: 'B',
  联合基层工会: 'B',
  加入联合工会: 'C',
  加入已有联合工会: 'C',
  组织员: 'D',
  选举组织员: 'D',
};

export interface ParsedRunningRow {
  /** Undefined when the row has faults. */
  facts: RunningFacts | undefined;
  faults: RowReason[];
}

/** Reads one row: every fault at once, each with its column. What a stage needs is asked from that stage on. */
export function parseRunningRow(cellOf: CellOf, today: PlainDay): ParsedRunningRow {
  const faults: RowReason[] = [];
  const read = new Reading(cellOf, faults, today);
  const stage = read.choice('stage', STAGES) ?? 'survey';
  const number = ['survey', 'documents', 'mobilisation', 'approval', 'unveiling'].indexOf(stage);
  // In the survey the mode is what is to be found out.
  const mode = number === 0 ? null : (read.choice('mode', MODES) ?? null);
  const founding = mode !== 'C' && number >= 3;
  if (mode === 'C' && number >= 3) faults.push(JOINS_EARLIER);
  const startedOn = read.day('startedOn', true);
  const suspensions = parseSuspensions(cellText(cellOf('suspensions')) ?? '', startedOn ?? today, today);
  faults.push(...suspensions.faults);
  const electedOn = read.day('electedOn', founding);
  const members = read.count('members', founding);
  const facts: RunningFacts = {
    stage,
    mode,
    startedOn: startedOn ?? today,
    suspensions: suspensions.spans,
    evidence: read.text('evidence', true) ?? '',
    members,
    womenMembers: read.count('womenMembers', false) ?? 0,
    unionName: read.text('unionName', founding),
    electedOn,
    reply: number === 4 && founding ? read.reply(electedOn) : null,
  };
  if (members !== null && facts.womenMembers > members) {
    faults.push(reason('womenMembers', 'too-many', '女会员多于会员', 'More women members than members'));
  }
  return { facts: faults.length > 0 ? undefined : facts, faults };
}

class Reading {
  readonly #cellOf: CellOf;
  readonly #faults: RowReason[];
  readonly #today: PlainDay;

  constructor(cellOf: CellOf, faults: RowReason[], today: PlainDay) {
    this.#cellOf = cellOf;
    this.#faults = faults;
    this.#today = today;
  }

  text(field: RunningField, required: boolean): string | null {
    const text = cellText(this.#cellOf(field)) ?? null;
    if (text === null && required) this.#fault(field, 'required', '必填', 'Must be filled in');
    if (text !== null && text.length > 200) {
      this.#fault(field, 'too-long', '超过200个字', 'Longer than 200 characters');
    }
    return text;
  }

  choice<T extends string>(field: RunningField, among: Readonly<Record<string, T>>): T | undefined {
    const text = this.text(field, true);
    if (text === null) return undefined;
    const found = among[text] ?? Object.values(among).find((value) => value === text);
    if (found === undefined) {
      const names = Object.keys(among).join('、');
      this.#fault(field, 'unknown', `应为：${names}`, `One of: ${names}`);
    }
    return found;
  }

  day(field: RunningField, required: boolean): PlainDay | null {
    const cell = this.#cellOf(field);
    const day = cellDay(cell) ?? null;
    if (day === null) {
      if (cellText(cell) !== undefined) {
        this.#fault(field, 'no-day', '不是日期，应如 2026-11-16', 'Not a day like 2026-11-16');
      } else if (required) this.#fault(field, 'required', '必填', 'Must be filled in');
      return null;
    }
    if (day > this.#today) this.#fault(field, 'future', '不应在今天之后', 'Must not lie in the future');
    return day;
  }

  count(field: RunningField, required: boolean): number | null {
    const text = this.text(field, required);
    if (text === null) return null;
    if (/^\d{1,6}人?$/.test(text)) return Number.parseInt(text, 10);
    this.#fault(field, 'no-count', '应为人数', 'Must be a number of people');
    return null;
  }

  reply(electedOn: PlainDay | null): RunningFacts['reply'] {
    const number = this.text('replyNumber', true);
    const on = this.day('replyOn', true);
    const termYears = this.count('termYears', true);
    if (number !== null && !parseDocumentNumber(number)) {
      this.#fault('replyNumber', 'shape', '文号应如 射工发〔2026〕12号', 'A number like 射工发〔2026〕12号');
    }
    if (on !== null && electedOn !== null && on < electedOn) {
      this.#fault('replyOn', 'order', '批复日期早于选举日期', 'The reply is dated before the vote');
    }
    if (termYears !== null && termYears !== 3 && termYears !== 5) {
      this.#fault('termYears', 'term', '任期应为3年或者5年', 'A term is three years or five');
    }
    return number === null || on === null || termYears === null ? null : { number, on, termYears };
  }

  #fault(field: RunningField, code: string, zh: string, en: string): void {
    this.#faults.push(reason(field, code, zh, en));
  }
}

const JOINS_EARLIER = reason(
  'stage',
  'joins-earlier',
  '加入联合工会的案件请按“工作动员”导入，会员关系转入在系统里登记',
  'A case that joins a union is loaded in mobilisation; the transfer is recorded here',
);
