import { CAUSES, type CauseCode } from '../code-lists.ts';
import { formatYuan } from '../money.ts';
import type { CompiledCondition, LineComparison } from './condition.ts';
import { formatQuotient, type MonthlyLine, readLine } from './dated-line.ts';
import { type Accounts, type HouseholdFacts, nameMissing, totalOutlay } from './household-facts.ts';
import { OUTLAY_KINDS, type OutlayKind, type RulePack } from './rule-pack.ts';
import { CERTIFIED, GRADES, MONITORED, UNION_AID_KINDS } from './checked-facts.ts';
import { type FactName, PER_HEAD_WORDS } from './vocabulary.ts';

export type StepKind = 'source' | 'sum' | 'division' | 'line' | 'veto' | 'condition' | 'clause' | 'conclusion';

/** One sentence of the 计算依据; `values` has the figures in it as JSON (fen as numbers, exact products as text). */
export interface DerivationStep {
  readonly order: number;
  readonly kind: StepKind;
  readonly text: string;
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
}

/** Collects the steps in the order they are read out. */
export class Derivation {
  readonly steps: DerivationStep[] = [];

  add(kind: StepKind, text: string, values: DerivationStep['values'] = {}): void {
    this.steps.push({ order: this.steps.length + 1, kind, text, values });
  }
}

const OPERATOR_SIGNS = { '<': '＜', '<=': '≤', '>': '＞', '>=': '≥' } as const;

/** From the figures with their sources to the income a head and the line it is held against. */
export function derivePerCapita(
  to: Derivation,
  pack: RulePack,
  facts: HouseholdFacts,
  line: MonthlyLine | null,
  accounts: Accounts,
): void {
  deriveSources(to, facts);
  deriveOutlay(to, pack, facts);
  deriveAdditions(to, pack, facts, accounts);
  const income = accounts.countedFen;
  if (income !== undefined) {
    const counted = income - accounts.deductedFen;
    const minus =
      pack.accounting.outlayDeducts.length > 0
        ? `－支出${formatYuan(accounts.deductedFen)}元＝${formatYuan(counted)}元`
        : '';
    const added = accounts.imputedFen + accounts.unionAidFen;
    const parts = added === 0n ? '' : `${formatYuan(income - added)}元＋${formatYuan(added)}元＝`;
    to.add('sum', `核算收入：${parts}${formatYuan(income)}元${minus}（${pack.accounting.clause}）。`, {
      annualIncomeFen: Number(income),
      deductedFen: Number(accounts.deductedFen),
      countedFen: Number(counted),
    });
    if (accounts.divisor !== undefined) {
      const quotient = formatQuotient(counted, accounts.divisor);
      to.add('division', `人均月收入：${formatYuan(counted)}元÷12个月÷${facts.memberCount}人＝${quotient}元。`, {
        countedFen: Number(counted),
        months: 12,
        members: facts.memberCount,
      });
    }
  }
  if (!line) return to.add('line', '当地低保线：该行政区划没有适用的低保线。', { divisionCode: facts.divisionCode });
  to.add('line', `当地低保线：${readLine(line)}。`, {
    divisionCode: line.divisionCode,
    amountFen: Number(line.amountFen),
    months: line.months,
    fromOn: line.fromOn,
    documentNumber: line.documentNumber,
  });
}

function deriveSources(to: Derivation, facts: HouseholdFacts): void {
  const income = facts.annualIncomeFen;
  const incomeSource = facts.sources?.annualIncome ?? '困难职工档案“家庭年收入”栏';
  to.add(
    'source',
    income === null
      ? `家庭年收入：未填（应见于${incomeSource}）。`
      : `家庭年收入：${formatYuan(income)}元（来源：${incomeSource}）。`,
    {
      annualIncomeFen: income === null ? null : Number(income),
      source: incomeSource,
    },
  );
  const memberSource = facts.sources?.memberCount ?? '困难职工档案家庭成员名单';
  to.add(
    'source',
    facts.memberCount === null
      ? `家庭人口：未填（应见于${memberSource}）。`
      : `家庭人口：${facts.memberCount}人（来源：${memberSource}）。`,
    {
      members: facts.memberCount,
      source: memberSource,
    },
  );
}

/** Imputed income and union aid, where the pack counts them. */
function deriveAdditions(to: Derivation, { accounting }: RulePack, facts: HouseholdFacts, accounts: Accounts): void {
  const checked = facts.checked ?? {};
  const source = facts.sources?.checked ?? '核对情况';
  if (accounting.imputation) {
    const { minimumWage, clause } = accounting.imputation;
    const adults = checked.idleAdults ?? null;
    to.add(
      'source',
      adults === null
        ? `推算收入：有劳动能力而未就业的人数未填（应见于${source}）。`
        : `推算收入：有劳动能力而未就业${adults}人，按月最低工资${minimumWage}元推算12个月，计${formatYuan(accounts.imputedFen)}元（${clause}）。`,
      { idleAdults: adults, imputedFen: Number(accounts.imputedFen) },
    );
  }
  if (accounting.unionAid) {
    const { giftsUpTo, clause } = accounting.unionAid;
    const list = checked.unionAid;
    const read = list?.map((aid) => `${UNION_AID_KINDS[aid.kind]}${formatYuan(aid.amountFen)}元`).join('、');
    to.add(
      'source',
      list
        ? `工会救助：${read || '核算期内没有'}，其中计入收入${formatYuan(accounts.unionAidFen)}元（每次不超过${giftsUpTo}元的节日慰问不计，${clause}）。`
        : `工会救助：核算期内工会发放的救助和慰问未填（应见于${source}）。`,
      { unionAidFen: list ? Number(accounts.unionAidFen) : null },
    );
  }
}

function deriveOutlay(to: Derivation, pack: RulePack, facts: HouseholdFacts): void {
  const total = totalOutlay(facts);
  if (total === 0n) return;
  const kinds = (Object.keys(OUTLAY_KINDS) as OutlayKind[]).filter((kind) => facts.outlayFen[kind] !== 0n);
  const list = kinds.map((kind) => `${OUTLAY_KINDS[kind]}${formatYuan(facts.outlayFen[kind])}元`).join('、');
  const deducted = kinds.filter((kind) => pack.accounting.outlayDeducts.includes(kind));
  const use =
    deducted.length === 0
      ? '本办法按收入核算，支出不扣减'
      : `本办法扣减其中的${deducted.map((kind) => OUTLAY_KINDS[kind]).join('、')}支出`;
  to.add('source', `刚性支出：${list}，合计${formatYuan(total)}元（来源：困难职工档案“家庭支出”栏）；${use}。`, {
    totalOutlayFen: Number(total),
  });
}

/** One condition of a tier: the sentence, the figures it was held against, and whether it is met. */
export function deriveCondition(
  to: Derivation,
  label: string,
  reading: string,
  condition: CompiledCondition,
  holds: boolean | undefined,
  judged: {
    readonly facts: HouseholdFacts;
    readonly line: MonthlyLine | null;
    readonly accounts: Accounts;
    readonly pack: RulePack;
  },
): void {
  const details: string[] = [];
  const values: Record<string, string | number | boolean | null> = { holds: holds ?? null };
  for (const comparison of condition.comparisons) {
    const text = readComparison(comparison, judged.line, judged.accounts, values);
    if (text) details.push(text);
  }
  for (const code of new Set(condition.causeLists)) {
    const read = readCauses(judged.pack, code, judged.accounts);
    if (!details.includes(read)) details.push(read);
  }
  if (condition.needs.has('stillHard') && judged.facts.stillHardAfterRelief !== null) {
    details.push(`入户核查结论为“${judged.facts.stillHardAfterRelief ? '仍然困难' : '不再困难'}”`);
  }
  details.push(...readChecked(condition, judged.facts));
  const answer =
    holds === undefined
      ? `尚不能判断（${nameMissing(missingOf(condition, judged.accounts)).join('，')}）`
      : holds
        ? '符合'
        : '不符合';
  to.add(
    'condition',
    `${label}：${reading}。${details.join('；')}${details.length > 0 ? '，' : ''}${answer}。`,
    values,
  );
}

/** Facts a condition looks at that nobody has written down. */
export function missingOf(condition: CompiledCondition, accounts: Accounts): Set<FactName> {
  return new Set([...condition.needs].filter((fact) => accounts.missing.has(fact)));
}

/** What the check of means says about the facts a condition asks for. */
function readChecked({ needs }: CompiledCondition, { checked = {}, isMigrantWorker }: HouseholdFacts): string[] {
  const read: string[] = [];
  const say = (fact: FactName, value: unknown, words: () => string) => {
    if (needs.has(fact) && value !== null && value !== undefined) read.push(words());
  };
  const money = (fact: FactName, name: string, fen: bigint | null | undefined) =>
    say(fact, fen, () => `${name}${formatYuan(fen ?? 0n)}元`);
  const months = (fact: FactName, name: string, count: number | null | undefined) =>
    say(fact, count, () => `${name}${count}个月`);
  money('employmentCost', '必要就业成本', checked.employmentCostFen);
  money('savings', '家庭储蓄', checked.savingsFen);
  money('investment', '投资性净资产', checked.investmentFen);
  money('reliefReceived', '政府救助款', checked.reliefReceivedFen);
  money('loss', '扣除赔付后的损失', checked.lossFen);
  months('monthsWithoutRelief', '连续低于低保线又未享受政府救助', checked.monthsWithoutRelief);
  say('migrantWorker', isMigrantWorker, () => (isMigrantWorker ? '是农民工' : '不是农民工'));
  if (isMigrantWorker !== false) {
    months('contractMonths', '劳动关系满', checked.contractMonths);
    say('unionMember', checked.isUnionMember, () => (checked.isUnionMember ? '是工会会员' : '不是工会会员'));
  }
  say('assetsFit', checked.assetsFit, () => `核对结果为家庭财产${checked.assetsFit ? '符合' : '不符合'}规定`);
  say('certified', checked.certified, () => `民政部门认定：${CERTIFIED[checked.certified ?? 'none']}`);
  say('monitored', checked.monitored, () => `防返贫监测：${MONITORED[checked.monitored ?? 'none']}`);
  say('grade', checked.grade, () => `困难档次：${GRADES[checked.grade ?? 'first']}`);
  return read;
}

function readCauses(pack: RulePack, listCode: string, { values }: Accounts): string {
  if (!values.causes) return '致困原因未填';
  const list = pack.causeLists[listCode];
  const names = values.causes.map((cause) => {
    const isListed = list?.causes.includes(cause as CauseCode) ?? false;
    return `${CAUSES[cause as CauseCode] ?? cause}${isListed ? '（在列）' : '（不在列）'}`;
  });
  return `致困原因为${names.join('、')}`;
}

function readComparison(
  { subject, subjectFactor, operator, lineFactor }: LineComparison,
  line: MonthlyLine | null,
  { values, divisor }: Accounts,
  into: Record<string, string | number | boolean | null>,
): string | undefined {
  const left = values.words[subject];
  const right = values.words.line;
  if (typeof left !== 'bigint' || typeof right !== 'bigint' || !line || divisor === undefined) return undefined;
  const a = left * subjectFactor;
  const b = right * lineFactor;
  const sign = a < b ? '＜' : a > b ? '＞' : '＝';
  const shown = formatQuotient(left / BigInt(line.months), divisor);
  const lineShown = formatQuotient(line.amountFen * lineFactor, BigInt(line.months) * subjectFactor);
  const multiple = readMultiple(lineFactor, subjectFactor);
  into[`left${operator}`] = a.toString();
  into[`right${operator}`] = b.toString();
  const looksEqual = sign !== '＝' && shown.replace('约', '') === lineShown.replace('约', '');
  const exact = looksEqual ? `，按整数交叉相乘比较为${a}${sign}${b}` : '';
  return `${PER_HEAD_WORDS[subject]}${shown}元${sign}低保线${multiple === '1' ? '' : `的${multiple}倍`}${lineShown}元（要求${OPERATOR_SIGNS[operator]}${exact}）`;
}

/** 1200 to 1000 reads "1.2"; what does not end in decimals is read as a fraction. */
export function readMultiple(numerator: bigint, denominator: bigint): string {
  const scaled = numerator * 10_000n;
  if (denominator === 0n || scaled % denominator !== 0n) return `${numerator}/${denominator}`;
  const digits = scaled / denominator;
  const fraction = String(digits % 10_000n)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${digits / 10_000n}${fraction ? `.${fraction}` : ''}`;
}
