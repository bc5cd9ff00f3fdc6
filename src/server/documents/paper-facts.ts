import { CAUSES, FUND_SOURCE_KINDS, RECIPIENT_CLASSES, TIERS, type TierCode } from '#domain/code-lists.ts';
import { readAmount } from '#domain/eligibility/amount-formula.ts';
import { GRADES } from '#domain/eligibility/checked-facts.ts';
import { type CampaignFile, noticeOf } from '#domain/campaigns/campaign-file.ts';
import type { CampaignPlan, Standard } from '#domain/campaigns/plan.ts';
import type { Figure } from '#domain/indicators/figure.ts';
import { type Fen, formatYuanShort, sumFen } from '#domain/money.ts';
import { postedCells } from '#domain/notices/masking.ts';
import { type DaysKind, POSTED_COLUMNS, type PostedColumn } from '#domain/notices/posting-pack.ts';

/** A posted list with its lines, masked when it was posted. */
export interface PostedList {
  readonly noticeNo: string;
  readonly unitName: string;
  readonly columns: readonly PostedColumn[];
  readonly daysKind: DaysKind;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly workingDays: number;
  readonly place: string;
  readonly phone: string;
  readonly lines: readonly {
    readonly position: number;
    readonly maskedName: string;
    readonly memberCount: number;
    readonly tier: TierCode;
    readonly publicCause: string;
    readonly amountFen: Fen | null;
  }[];
}

export interface PaperSources {
  readonly plan: CampaignPlan;
  readonly file: CampaignFile;
  readonly packName: string;
  readonly postedLists: readonly PostedList[];
  readonly returnReasons: readonly string[];
  readonly figures: readonly Figure[];
  /** What visits, gatherings and inspections tell besides figures; see `storyFacts`. */
  readonly story: object;
}

/**
 * What templates may speak of besides figures: the plan in words, the posting, and which figures are worth naming (causes
 * and sources that are not zero). No sum is made here but the planned budget, which is a sum of plan fields, not of facts.
 */
export function paperFacts(sources: PaperSources): Record<string, unknown> {
  const { plan, file, packName, postedLists, figures } = sources;
  const seats = (role: string) => plan.leadingGroup.filter((member) => member.role === role);
  const firstNotice = postedLists[0];
  return {
    unit: { name: file.papers.issuer },
    plan: {
      ...plan,
      name: plan.name.startsWith(file.papers.issuer) ? plan.name.slice(file.papers.issuer.length) : plan.name,
      sources: plan.sources.map((source) => ({ ...source, kindName: FUND_SOURCE_KINDS[source.kind] })),
    },
    papers: file.papers,
    approval: { ...file.approval, minutesNo: `${file.approval.meeting}纪要${file.approval.minutesNo}` },
    packName: `《${packName}》`,
    basisText: plan.basis
      .map(({ title, number, issuer }) => `${issuer}《${title}》${number ? `（${number}）` : ''}`)
      .join('和'),
    head: seats('组长')[0],
    deputyNames: seats('副组长').map((member) => member.name),
    memberNames: seats('成员').map((member) => member.name),
    officeText: seats('办公室主任').map((member) => `${member.duty}，${member.name}兼任办公室主任`)[0],
    stageNames: plan.stages.map((stage) => stage.name),
    measureNames: plan.measures.map((measure) => measure.name),
    classNames: file.recipientClasses.map((code) => RECIPIENT_CLASSES[code]),
    standards: plan.standards.map((standard) => ({
      name: standard.name,
      scope: scopeOf(standard),
      cashFen: standard.cashFen,
      goods: standard.goodsName || '—',
      goodsFen: standard.goodsFen,
      totalFen: standard.cashFen + standard.goodsFen,
    })),
    standardLines: plan.standards.map((standard) => `${standard.name}${standardInWords(standard)}`),
    plannedTotalFen: sumFen(plan.sources.map((source) => source.plannedFen)),
    notice: {
      startsOn: firstNotice?.startsOn ?? noticeOf(file).startOn,
      endsOn: firstNotice?.endsOn,
      workingDays: firstNotice?.workingDays ?? noticeOf(file).workingDays,
      place: noticeOf(file).places.join('、'),
      phone: noticeOf(file).phone,
      contact: noticeOf(file).contact,
    },
    lists: postedLists.map(listFacts),
    topCauses: topCauses(figures),
    sourceKinds: Object.entries(FUND_SOURCE_KINDS)
      .map(([kind, name]) => ({ name, received: `Z01.${kind}`, used: `Z10.${kind}` }))
      .filter(({ received }) => valueOf(figures, received) > 0),
    returnReasons: sources.returnReasons,
    story: sources.story,
  };
}

function valueOf(figures: readonly Figure[], code: string): number {
  return Number(figures.find((figure) => figure.code === code)?.value ?? 0);
}

/** The four commonest causes; of equal ones the first in the code list. */
function topCauses(figures: readonly Figure[]): { name: string; code: string }[] {
  return Object.entries(CAUSES)
    .map(([cause, name]) => ({ name, code: `Z31.cause.${cause}`, value: valueOf(figures, `Z31.cause.${cause}`) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
    .slice(0, 4)
    .map(({ name, code }) => ({ name, code }));
}

function scopeOf(standard: Standard): string {
  const words = [
    standard.grade ? GRADES[standard.grade] : '',
    standard.tier ? TIERS[standard.tier] : '',
    standard.recipientClass ? RECIPIENT_CLASSES[standard.recipientClass] : '',
    standard.minMembers && standard.maxMembers ? `${standard.minMembers}至${standard.maxMembers}人户` : '',
    standard.minMembers && !standard.maxMembers ? `${standard.minMembers}人以上户` : '',
    !standard.minMembers && standard.maxMembers ? `${standard.maxMembers}人以下户` : '',
  ].filter((word) => word !== '');
  return words.join('，') || '全部慰问对象';
}

/** Widths in millimetres; together they stay within the 156 mm of the page. */
const LAYOUTS: Readonly<Record<PostedColumn, string>> = {
  position: '14 center',
  name: '26 center',
  unit: '46 left',
  members: '20 center',
  tier: '26 center',
  cause: '24 center',
  amount: '26 right',
};
/** The same where an amount stands beside all of them. */
const NARROW: Readonly<Record<PostedColumn, string>> = {
  position: '12 center',
  name: '22 center',
  unit: '36 left',
  members: '18 center',
  tier: '24 center',
  cause: '18 center',
  amount: '26 right',
};

function listFacts(list: PostedList) {
  const { columns } = list;
  const layouts = columns.includes('amount') ? NARROW : LAYOUTS;
  return {
    unitName: list.unitName,
    noticeNo: list.noticeNo,
    columns: columns.map((column) => ({ title: POSTED_COLUMNS[column], layout: layouts[column] })),
    lines: list.lines.map((line) => postedCells({ ...line, unitName: list.unitName }, columns)),
  };
}

/** What a standard gives, in words: 600元和大米10公斤、食用油5升. */
function standardInWords(standard: Standard): string {
  const cash = standard.cashBy
    ? readAmount(standard.cashBy).replaceAll(' ', '')
    : standard.cashFen > 0n
      ? `${formatYuanShort(standard.cashFen)}元`
      : '';
  return [cash, standard.goodsName].filter((word) => word !== '').join('和');
}
