import type { WorkbookSheet } from '../imports/cell-value.ts';
import {
  ANSWER_OUTCOMES,
  type AnswerOutcome,
  NEED_CATEGORIES,
  type NeedCategory,
  SATISFACTIONS,
  type Satisfaction,
} from '../visits/visit-lists.ts';
import { type LedgerRead, readLedger } from './named-table.ts';

/** A row of 职工诉求登记表: what a member of staff asked for, who answers for it, and what became of it. */
export interface StaffNeedEntry {
  readonly raisedOn: string;
  readonly department: string;
  /** Empty when the person did not want to be named. */
  readonly raisedBy: string;
  readonly category: NeedCategory;
  readonly content: string;
  readonly ownerName: string;
  readonly ownerUnit: string;
  readonly dueOn: string | null;
  readonly answer: string;
  readonly answeredOn: string | null;
  readonly outcome: AnswerOutcome;
  readonly satisfaction: Satisfaction | null;
}

const KIND = {
  name: '职工诉求登记表',
  columns: {
    on: ['提出日期', '日期'],
    department: ['科室', '部门'],
    person: ['姓名', '提出人'],
    need: ['诉求', '诉求内容'],
    category: ['诉求类别'],
    owner: ['责任人'],
    ownerUnit: ['责任科室', '责任部门'],
    dueOn: ['办结期限'],
    answer: ['答复', '答复内容'],
    answeredOn: ['答复日期', '办结日期'],
    outcome: ['办理结果'],
    satisfaction: ['满意度'],
  },
  required: ['on', 'department', 'need', 'owner'],
} as const;

/** Reads 职工诉求登记表. An answer needs its day, and a day its answer. Refuses what `readLedger` refuses. */
export function readStaffNeeds(sheets: readonly WorkbookSheet[]): LedgerRead<StaffNeedEntry> {
  return readLedger(sheets, KIND, (row) => {
    const answer = row.text('answer');
    const answeredOn = row.date('answeredOn') ?? null;
    if (answer !== '' && row.text('answeredOn') === '') row.doubt('answeredOn', '是空的，已经答复的要写明哪天答复');
    if (answer === '')
      for (const column of ['answeredOn', 'outcome', 'satisfaction'] as const)
        if (row.text(column) !== '') row.doubt('answer', '是空的，却写了答复日期、办理结果或满意度');
    return {
      raisedOn: row.neededDate('on'),
      department: row.needed('department'),
      raisedBy: row.text('person'),
      category: row.choice('category', NEED_CATEGORIES, 'other'),
      content: row.needed('need'),
      ownerName: row.needed('owner'),
      ownerUnit: row.text('ownerUnit'),
      dueOn: row.date('dueOn') ?? null,
      answer,
      answeredOn,
      outcome: row.choice('outcome', ANSWER_OUTCOMES, 'explained'),
      satisfaction: row.text('satisfaction') === '' ? null : row.choice('satisfaction', SATISFACTIONS, 'satisfied'),
    };
  });
}
