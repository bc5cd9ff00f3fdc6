import { isCalendarDate } from '../calendar-date.ts';
import { type Fen, formatYuan, parseYuan } from '../money.ts';
import { refuse } from '../refusal.ts';
import {
  type AnswerCondition,
  type FindingTopic,
  type InspectionForm,
  type Question,
  questionsOf,
  type Severity,
} from './inspection-form.ts';

/** Answers as kept: counts as numbers, money as yuan text with two decimals ("1200.50"), the rest as typed. Unanswered is left out. */
export type Answers = Readonly<Record<string, number | boolean | string>>;

/**
 * Reads what was filled in. Refuses a question the form does not have (`inspection.no-such-question`), a required one left empty
 * (`inspection.answer-missing`) and an answer of the wrong kind (`inspection.answer-invalid`), each naming section and question.
 */
export function readAnswers(form: InspectionForm, filled: Readonly<Record<string, unknown>>): Answers {
  const questions = questionsOf(form);
  for (const code of Object.keys(filled)) {
    if (!questions.some((question) => question.code === code))
      refuse('inspection.no-such-question', `“${form.name}”里没有代码为“${code}”的问题。请核对排查表的版本。`, {
        question: code,
      });
  }
  const answers: Record<string, number | boolean | string> = {};
  for (const section of form.sections) {
    for (const question of section.questions) {
      const raw = filled[question.code];
      const where = `${section.name}·${question.label}`;
      if (raw === undefined || raw === null || raw === '') {
        if (question.required)
          refuse('inspection.answer-missing', `“${where}”必须填写。没有的填 0 或“否”。`, { question: question.code });
        continue;
      }
      answers[question.code] = readAnswer(question, raw, where);
    }
  }
  return answers;
}

function readAnswer(question: Question, raw: unknown, where: string): number | boolean | string {
  const wrong = (how: string): never =>
    refuse('inspection.answer-invalid', `“${where}”${how}。请改正后再提交。`, { question: question.code });
  const text = typeof raw === 'string' ? raw.trim() : raw;
  switch (question.type) {
    case 'count': {
      const count = typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : text;
      return typeof count === 'number' && Number.isInteger(count) && count >= 0 && count < 1e9
        ? count
        : wrong('要填不小于 0 的整数');
    }
    case 'money': {
      const fen = parseYuan(String(text));
      return fen !== undefined && fen >= 0n ? formatYuan(fen) : wrong('要填金额（元），最多两位小数，不小于 0');
    }
    case 'yes-no':
      if (text === true || text === '是') return true;
      return text === false || text === '否' ? false : wrong('要填“是”或“否”');
    case 'choice':
      return question.choices?.includes(String(text))
        ? String(text)
        : wrong(`只能从${question.choices?.join('、')}里选一个`);
    case 'date':
      return isCalendarDate(String(text)) ? String(text) : wrong('要填日历上的日期，例如 2026-01-05');
    case 'text':
      return String(text).length <= 500 ? String(text) : wrong('最多 500 字');
    default:
      return question.type satisfies never;
  }
}

/** Money answers in fen; 0n when unanswered. */
export function fenAnswer(answers: Answers, code: string): Fen {
  return parseYuan(String(answers[code] ?? '0')) ?? 0n;
}

/** Count answers; 0 when unanswered. */
export function countAnswer(answers: Answers, code: string): number {
  return Number(answers[code] ?? 0);
}

/** Whether a condition of a form holds; an unanswered question meets none. */
export function meets(answers: Answers, condition: AnswerCondition): boolean {
  const answer = answers[condition.question];
  if (answer === undefined) return false;
  if (condition.is !== undefined && answer !== condition.is) return false;
  if (condition.above !== undefined && !(Number(answer) > condition.above)) return false;
  if (condition.below !== undefined && !(Number(answer) < condition.below)) return false;
  if (condition.belowQuestion !== undefined) {
    const other = answers[condition.belowQuestion];
    if (other === undefined || !(Number(answer) < Number(other))) return false;
  }
  return true;
}

export interface DrawnFinding {
  readonly code: string;
  readonly topic: FindingTopic;
  readonly severity: Severity;
  /** The rule's sentence with the answers in it. */
  readonly statement: string;
  readonly deadlineDays: number;
}

/** What the answers show to be wrong, in the order of the rules. Nothing is found that no rule of the form names. */
export function drawFindings(form: InspectionForm, answers: Answers): DrawnFinding[] {
  return form.findings
    .filter((rule) => rule.when.every((condition) => meets(answers, condition)))
    .map(({ code, topic, severity, statement, deadlineDays }) => ({
      code,
      topic,
      severity,
      statement: statement.replace(/\{([^}]*)\}/g, (_whole, question: string) => shown(answers[question])),
      deadlineDays,
    }));
}

function shown(answer: number | boolean | string | undefined): string {
  if (answer === undefined) return '未填';
  if (typeof answer === 'boolean') return answer ? '是' : '否';
  return String(answer).replace(/(\d)\.00$/, '$1');
}
