import { RECIPIENT_CLASSES } from '../code-lists.ts';
import type { RecipientClassCode } from '../code-lists.ts';
import { compileAmount } from '../eligibility/amount-formula.ts';
import { compileCondition } from '../eligibility/condition.ts';
import { formatYuanShort } from '../money.ts';
import { Refusal, refuse } from '../refusal.ts';
import { BOOKS, MEASURE_KINDS } from './plan.ts';
import type { Book, CampaignPlan } from './plan.ts';

/** Something wrong in a plan: where (a path in `CampaignPlan`) and a sentence saying what and what to do. */
export interface PlanFault {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** The rule that keeps relief money from the E classes (domain.md §2.3 E, §2.5). */
export const RELIEF_ONLY_RULE = '送温暖资金只用于A至D类慰问对象（总工办发〔2018〕39号及各地实施办法）';

/** Which book may serve this class: E classes only welfare money, A to D only relief money. */
export function bookOf(recipientClass: RecipientClassCode): Book {
  return recipientClass.startsWith('E') ? 'welfare' : 'relief';
}

/** Lists of causes of the campaign's rule pack, which a condition may ask for. */
export type CauseLists = Readonly<Record<string, { readonly causes: readonly string[] }>>;

/** Everything that is wrong in a plan, in reading order; an empty list is a sound plan. */
export function checkPlan(plan: CampaignPlan, causeLists: CauseLists = {}): PlanFault[] {
  return [
    ...repeatedCodes(plan),
    ...faultyDates(plan),
    ...faultyMeasures(plan),
    ...faultyStandards(plan),
    ...faultyConditions(plan, causeLists),
    ...faultySources(plan),
  ];
}

/** Refuses a plan with faults (`campaign.faulty-plan`), saying the first and how many there are. */
export function decidePlan(plan: CampaignPlan, causeLists: CauseLists = {}): CampaignPlan {
  const faults = checkPlan(plan, causeLists);
  const [first] = faults;
  if (first) {
    const more = faults.length > 1 ? `（另有 ${faults.length - 1} 处）` : '';
    refuse('campaign.faulty-plan', `活动方案“${plan.name}”有误：${first.message}${more}`, { faults });
  }
  return plan;
}

function repeatedCodes(plan: CampaignPlan): PlanFault[] {
  const lists = { measures: '措施', standards: '慰问标准', sources: '资金来源', stages: '日程阶段' } as const;
  return (Object.keys(lists) as (keyof typeof lists)[]).flatMap((list) => {
    const seen = new Set<string>();
    return plan[list].flatMap((entry, index) => {
      const repeated = seen.has(entry.code);
      seen.add(entry.code);
      if (!repeated) return [];
      return [
        fault(
          [list, index, 'code'],
          'repeated-code',
          `${lists[list]}的代码“${entry.code}”出现了两次，请给每一项不同的代码。`,
        ),
      ];
    });
  });
}

function faultyDates(plan: CampaignPlan): PlanFault[] {
  const faults: PlanFault[] = [];
  if (plan.endsOn < plan.startsOn) {
    faults.push(fault(['endsOn'], 'dates-reversed', `活动截止日 ${plan.endsOn} 早于开始日 ${plan.startsOn}，请改正。`));
  }
  for (const [index, stage] of plan.stages.entries()) {
    if (stage.endsOn >= stage.startsOn) continue;
    const message = `阶段“${stage.name}”截止日 ${stage.endsOn} 早于开始日 ${stage.startsOn}，请改正。`;
    faults.push(fault(['stages', index, 'endsOn'], 'dates-reversed', message));
  }
  return faults;
}

function faultyMeasures(plan: CampaignPlan): PlanFault[] {
  const known = new Set(plan.sources.map((source) => source.code));
  return plan.measures.flatMap((measure, index) => {
    const faults = measure.sourceCodes.flatMap((code, at) =>
      known.has(code)
        ? []
        : [
            fault(
              ['measures', index, 'sourceCodes', at],
              'unknown-source',
              `措施“${measure.name}”要用资金来源“${code}”，但资金来源中没有它，请补上或改正代码。`,
            ),
          ],
    );
    const handsOut = plan.standards.some((standard) => standard.measureCode === measure.code);
    if (handsOut && measure.sourceCodes.length === 0) {
      const message = `措施“${measure.name}”（${MEASURE_KINDS[measure.kind]}）有慰问标准，却没有写资金来源，请写明先后次序。`;
      faults.push(fault(['measures', index, 'sourceCodes'], 'no-source', message));
    }
    return faults;
  });
}

function faultyStandards(plan: CampaignPlan): PlanFault[] {
  const measures = new Map(plan.measures.map((measure) => [measure.code, measure]));
  const books = new Map(plan.sources.map((source) => [source.code, source.book]));
  return plan.standards.flatMap((standard, index) => {
    const at = (field: string) => ['standards', index, field];
    const faults: PlanFault[] = [];
    const measure = measures.get(standard.measureCode);
    if (!measure) {
      faults.push(
        fault(
          at('measureCode'),
          'unknown-measure',
          `慰问标准“${standard.name}”属于措施“${standard.measureCode}”，但措施中没有它，请补上或改正代码。`,
        ),
      );
    }
    const { cashBy } = standard;
    const totalFen = (cashBy?.atMostFen ?? standard.cashFen) + standard.goodsFen;
    if (cashBy && standard.cashFen > 0n)
      faults.push(
        fault(
          at('cashFen'),
          'two-amounts',
          `慰问标准“${standard.name}”既写了慰问金 ${formatYuanShort(standard.cashFen)} 元，又写了算式，请只留一种。`,
        ),
      );
    if (cashBy && cashBy.atLeastFen > cashBy.atMostFen)
      faults.push(
        fault(
          ['standards', index, 'cashBy', 'atMostYuan'],
          'bounds-reversed',
          `慰问标准“${standard.name}”的算式最低 ${formatYuanShort(cashBy.atLeastFen)} 元，高于最高 ${formatYuanShort(cashBy.atMostFen)} 元，请改正。`,
        ),
      );
    if (totalFen === 0n) {
      faults.push(fault(at('cashFen'), 'nothing', `慰问标准“${standard.name}”的慰问金和慰问品都是 0 元，请填写金额。`));
    }
    if (standard.goodsFen > 0n && standard.goodsName.trim() === '') {
      faults.push(
        fault(
          at('goodsName'),
          'no-goods-name',
          `慰问标准“${standard.name}”有慰问品折价 ${formatYuanShort(standard.goodsFen)} 元，却没有写慰问品名称，请写明。`,
        ),
      );
    }
    const cap = plan.caps.perTimeFen;
    if (cap !== null && totalFen > cap) {
      const message = `慰问标准“${standard.name}”每次 ${formatYuanShort(totalFen)} 元，超过每次上限 ${formatYuanShort(cap)} 元，请降低标准或改正上限。`;
      faults.push(fault(at('cashFen'), 'above-cap', message));
    }
    if (standard.minMembers !== null && standard.maxMembers !== null && standard.minMembers > standard.maxMembers) {
      faults.push(
        fault(at('maxMembers'), 'members-reversed', `慰问标准“${standard.name}”的家庭人口下限大于上限，请改正。`),
      );
    }
    if (standard.recipientClass !== null && measure) {
      const book = bookOf(standard.recipientClass);
      const wrong = measure.sourceCodes.find((code) => (books.get(code) ?? book) !== book);
      if (wrong !== undefined)
        faults.push(fault(at('recipientClass'), 'wrong-book', wrongBook(standard.recipientClass, wrong, book)));
    }
    return faults;
  });
}

/** A condition or formula that cannot be worked out is said with its place and what is wrong in it. */
function faultyConditions(plan: CampaignPlan, causeLists: CauseLists): PlanFault[] {
  return plan.standards.flatMap(({ name, condition, cashBy }, index) => [
    ...(condition
      ? mistakeOf(
          () => compileCondition(condition, causeLists, name),
          (why) => fault(['standards', index, 'when'], 'bad-condition', `慰问标准“${name}”的条件写得不对：${why}`),
        )
      : []),
    ...(cashBy
      ? mistakeOf(
          () => compileAmount(cashBy, causeLists, name),
          (why) =>
            fault(['standards', index, 'cashBy', 'formula'], 'bad-formula', `慰问标准“${name}”的算式写得不对：${why}`),
        )
      : []),
  ]);
}

function mistakeOf(compile: () => unknown, say: (why: string) => PlanFault): PlanFault[] {
  try {
    compile();
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [say(error.message.replace(/^.*?写得不对：/u, ''))];
  }
}

function faultySources(plan: CampaignPlan): PlanFault[] {
  return plan.sources.flatMap((source, index) =>
    source.recipientClasses.flatMap((recipientClass, at) => {
      if (bookOf(recipientClass) === source.book) return [];
      const message = wrongBook(recipientClass, source.name, bookOf(recipientClass));
      return [fault(['sources', index, 'recipientClasses', at], 'wrong-book', message)];
    }),
  );
}

function wrongBook(recipientClass: RecipientClassCode, source: string, book: Book): string {
  const who = `${recipientClass}类“${RECIPIENT_CLASSES[recipientClass]}”`;
  return `${who}只能用${BOOKS[book]}，不能用资金来源“${source}”：${RELIEF_ONLY_RULE}；请改用${BOOKS[book]}或改正对象类别。`;
}

function fault(path: (string | number)[], code: string, message: string): PlanFault {
  return { path, code, message };
}
