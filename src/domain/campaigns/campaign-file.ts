import { z } from 'zod';
import { FUND_SOURCE_KINDS, RECIPIENT_CLASSES, RESIDENCES, TIERS, UNIT_KINDS } from '../code-lists.ts';
import { GRADES } from '../eligibility/checked-facts.ts';
import type { Fen } from '../money.ts';
import { activitySections } from './campaign-file-activities.ts';
import { aidKinds, causes, classes, code, date, division, keysOf, listed, text, yuan } from './campaign-file-fields.ts';

/**
 * campaign.yaml: all a county says of one campaign that is not a row of a workbook. The published form is
 * packs/schemas/campaign.schema.json, generated from these shapes. Amounts are yuan with at most two decimals
 * (`…Yuan`; `fenOfYuan` turns them into money), dates are YYYY-MM-DD, codes come from domain/code-lists.ts.
 * What one field cannot know (does this unit exist?) is checked in check-campaign-file.ts.
 */
/** One unit of the tree below the county union. */
export const CampaignUnit = z.strictObject({
  code: code('单位编号，本文件内唯一'),
  name: text('单位全称，与花名册“单位”一栏一致'),
  level: z.enum(['county', 'township', 'base']).describe('层级：county 县级，township 乡镇（系统、园区）级，base 基层'),
  kind: z
    .enum(keysOf(UNIT_KINDS))
    .default('union')
    .describe(`单位类型：${listed(UNIT_KINDS)}`),
  division,
  parent: code('上级单位编号；运行本次活动的单位不写').optional(),
});

/** A subsistence line in force from a day: per month for towns, per year for villages. */
export const DatedLine = z.strictObject({
  residence: z.enum(keysOf(RESIDENCES)).describe('urban 城镇（按月），rural 农村（按年）'),
  amountYuan: yuan('低保标准：城镇按月，农村按年').refine((amount) => amount > 0, '低保标准必须大于 0'),
  per: z.enum(['month', 'year']).describe('month 每人每月，year 每人每年'),
  from: date('从哪一天起执行'),
  document: text('依据文号'),
});

export const CampaignDivision = z.strictObject({
  code: division,
  name: text('行政区划名称'),
  lines: z.array(DatedLine).default([]).describe('历次低保标准，可写多条；乡镇和村没有自己的标准时不写，随县'),
});

const member = z.strictObject({ name: text('姓名'), post: text('职务') });

const person = z.strictObject({
  name: text('姓名'),
  username: z
    .string()
    .regex(/^[a-z][a-z0-9.-]{1,29}$/, '用 2–30 个小写字母、数字、点或短横，以字母开头')
    .describe('登录名'),
});

/** One line of the table of amounts. A household that meets several gets the highest, never the sum. */
export const StandardRate = z.strictObject({
  code: code('标准编号，本文件内唯一'),
  name: text('标准名称'),
  measure: code('属于哪一项措施（措施编号）'),
  tier: z
    .enum(keysOf(TIERS))
    .describe(`适用的困难类别，不写表示不限：${listed(TIERS)}`)
    .optional(),
  grade: z
    .enum(keysOf(GRADES))
    .describe(`适用的困难档次，不写表示不限：${listed(GRADES)}`)
    .optional(),
  class: z.enum(keysOf(RECIPIENT_CLASSES)).describe('适用的慰问对象类别代码，不写表示不限').optional(),
  membersFrom: z.int().min(1).describe('家庭人口不少于几人').optional(),
  membersTo: z.int().min(1).describe('家庭人口不多于几人').optional(),
  when: text('还要符合的条件，用认定办法条件的词汇写，如 members >= 3').optional(),
  cashYuan: yuan('慰问金').default(0),
  cashBy: z
    .strictObject({
      formula: text('算式，得数以分计，用认定办法条件的词汇写，如 loss * 15、yearLine * 10'),
      over: z
        .int()
        .min(1)
        .max(10_000)
        .default(1)
        .describe('算式再除以几，如 15% 写 loss * 15、over: 100；除不尽的舍去'),
      atLeastYuan: yuan('最低发多少').default(0),
      atMostYuan: yuan('最高发多少'),
      wholeYuan: z.boolean().default(true).describe('不足一元的舍去'),
      reading: text('算式的中文读法，写进方案和核定理由，如 扣除赔付后损失的15%'),
    })
    .optional()
    .describe('慰问金按算式计发；写了它就不写 cashYuan'),
  goods: z
    .strictObject({ name: text('慰问品名称和数量'), valueYuan: yuan('慰问品折价') })
    .optional()
    .describe('慰问品，没有就不写'),
});

const caps = z
  .strictObject({ perTimeYuan: yuan('每人次上限').optional(), perYearYuan: yuan('每人每年上限').optional() })
  .describe('上限，不写表示没有');

/** A source of money with what it may be used for. Empty lists of `allows` mean "any". */
export const CampaignFundSource = z
  .strictObject({
    code: code('资金来源编号，本文件内唯一'),
    kind: z.enum(keysOf(FUND_SOURCE_KINDS)).describe(`来源类型：${listed(FUND_SOURCE_KINDS)}`),
    name: text('来源名称'),
    documentNo: text('拨款文号或捐赠协议号'),
    book: z
      .enum(['relief', 'welfare'])
      .optional()
      .describe('relief 送温暖资金，welfare 全员福利资金；两本账不能混用。不写是 relief，行政拨付（F5）必须写'),
    purpose: text('指定用途'),
    amountYuan: yuan('到账金额'),
    receivedOn: date('到账日期'),
    allows: z
      .strictObject({
        classes: classes.default([]),
        causes: causes.default([]),
        aidKinds: aidKinds.default([]),
      })
      .prefault({})
      .describe('只准用于哪些对象、原因、方式；空着表示不限'),
    caps: caps.prefault({}),
  })
  .superRefine(({ kind, book }, context) => {
    if (kind !== 'F5' || book !== undefined) return;
    const message = '行政拨付（F5）必须写明 relief（送温暖）还是 welfare（全员福利）';
    context.addIssue({ code: 'custom', path: ['book'], message });
  });

/** 措施. `sourceOrder` says which source is drawn first; a measure without standards hands out nothing. */
export const CampaignMeasure = z.strictObject({
  code: code('措施编号，本文件内唯一'),
  kind: z
    .enum(['relief', 'health', 'culture', 'warmth', 'own'])
    .describe('relief 送钱物，health 送健康，culture 送文化，warmth 送恒温，own 自定措施'),
  name: text('措施名称，如“登门慰问送钱物”'),
  content: text('做什么'),
  sourceOrder: z.array(code('资金来源编号')).default([]).describe('先用哪个来源，后用哪个来源；不发钱物的措施不写'),
});

const stage = z.strictObject({
  code: code('阶段编号，本文件内唯一'),
  name: text('阶段名称'),
  from: date('开始日期'),
  to: date('结束日期'),
  tasks: z.array(text('一项工作')).min(1, '至少写一项工作').describe('做什么'),
  responsible: text('责任单位'),
});

/** A household the meeting left out although it is entitled, with the reason the coverage list will show. */
export const CampaignExclusion = z.strictObject({
  unit: code('单位编号'),
  headName: text('户主姓名'),
  idTail: z
    .string()
    .regex(/^\d{3}[\dX]$/, '身份证号后四位，写在引号里')
    .describe('户主身份证号后四位'),
  reason: text('不予发放的原因'),
});

export const CampaignFile = z
  .strictObject({
    code: code('活动编号，如 2026-songwennuan'),
    title: text('活动名称'),
    year: z.int().min(1990).max(2100).describe('哪一年的春节；每年上限按这一年算'),
    theme: text('活动主题'),
    unit: code('运行本次活动的单位编号（账在这个单位）'),
    rulePack: code('认定办法编号，见 packs/rules'),
    factsAsOf: date('家庭情况以哪一天为准；低保标准取这一天有效的'),
    period: z.strictObject({ from: date('开始日期'), to: date('结束日期') }).describe('活动起止日期'),
    basis: z
      .array(z.strictObject({ title: text('文件名称'), number: text('文号').optional(), issuer: text('发文机关') }))
      .min(1, '至少写一个依据文件')
      .describe('依据文件'),
    leadingGroup: z
      .strictObject({
        head: member.describe('组长'),
        deputies: z.array(member).default([]).describe('副组长'),
        members: z.array(member).default([]).describe('成员'),
        office: z
          .strictObject({ unit: text('办公室设在哪里'), head: member.describe('办公室主任') })
          .describe('办公室'),
      })
      .describe('领导小组'),
    people: z
      .strictObject({
        clerk: person.describe('经办'),
        reviewer: person.describe('帮扶中心审核'),
        chair: person.describe('分管主席，审批名单和金额'),
        cashier: person.describe('财务，收款和发放'),
        auditor: person.describe('经审'),
      })
      .describe('各岗位的人。经办、审批、财务必须是不同的人'),
    units: z.array(CampaignUnit).min(1, '至少要有一个单位').describe('单位名录，包括运行本次活动的单位'),
    divisions: z.array(CampaignDivision).min(1, '至少要有一个行政区划').describe('行政区划和低保标准'),
    recipientClasses: classes.min(1, '至少写一类慰问对象'),
    standards: z
      .strictObject({
        floorYuan: yuan('每户慰问金和慰问品合计的保底标准'),
        caps: caps.prefault({}),
        rates: z.array(StandardRate).describe('慰问标准；一户符合多条时取最高的一条，不相加'),
      })
      .default({ floorYuan: 0, caps: {}, rates: [] })
      .describe('慰问标准。不写表示本次活动不按标准核定，不做困难认定、公示和签领'),
    measures: z.array(CampaignMeasure).min(1, '至少写一项措施').describe('慰问措施'),
    fundSources: z.array(CampaignFundSource).default([]).describe('资金来源；不经本单位账的活动不写'),
    schedule: z.array(stage).min(1, '至少写一个阶段').describe('实施步骤'),
    notice: z
      .strictObject({
        startOn: date('公示第一天'),
        workingDays: z.int().min(1, '至少公示 1 个工作日').max(30, '不超过 30 个工作日').describe('公示几个工作日'),
        places: z.array(text('张贴地点')).min(1, '至少写一个张贴地点').describe('张贴地点'),
        phone: text('监督电话'),
        contact: text('受理部门或联系人'),
      })
      .optional()
      .describe('公示。按标准核定的活动必须写；不张榜的活动不写'),
    approval: z
      .strictObject({ meeting: text('研究决定的会议'), on: date('会议日期'), minutesNo: text('会议纪要编号') })
      .describe('集体研究'),
    papers: z
      .strictObject({
        family: z
          .enum(['county', 'school', 'town', 'hospital', 'general'])
          .default('county')
          .describe('活动总结用哪一类范文：county 县总工会，school 学校，town 乡镇，hospital 医院，general 通用'),
        issuer: text('落款单位'),
        addressee: text('主送机关'),
        planDatedOn: date('实施方案成文日期'),
        summaryDatedOn: date('活动总结成文日期'),
        summaryCharacters: z
          .int()
          .min(300)
          .max(5000)
          .default(1350)
          .describe('活动总结目标字数（非空白字符，允许上下 3%）'),
      })
      .describe('公文'),
    files: z
      .strictObject({
        roster: text('花名册文件名，没有花名册就不写').optional(),
        signOff: text('签领记录文件名，没有签领记录就不写').optional(),
      })
      .prefault({ roster: 'roster.xlsx', signOff: 'signoff.xlsx' })
      .describe('同一文件夹里的工作簿；没有花名册也没有签领记录时写成 {}'),
    exclusions: z.array(CampaignExclusion).default([]).describe('符合条件但集体研究决定不发放的家庭，写明原因'),
    ...activitySections,
  })
  .meta({ title: '送温暖活动文件', description: '一次送温暖活动的全部约定。与花名册、签领记录放在同一个文件夹里。' });

export type CampaignFile = z.infer<typeof CampaignFile>;
export type CampaignUnit = z.infer<typeof CampaignUnit>;
export type CampaignDivision = z.infer<typeof CampaignDivision>;
export type DatedLine = z.infer<typeof DatedLine>;
export type StandardRate = z.infer<typeof StandardRate>;
export type CampaignFundSource = z.infer<typeof CampaignFundSource>;
export type CampaignMeasure = z.infer<typeof CampaignMeasure>;
export type CampaignExclusion = z.infer<typeof CampaignExclusion>;

/** An amount of the file in fen. Exact: the shape allows at most two decimals. */
export function fenOfYuan(amountYuan: number): Fen {
  return BigInt(Math.round(amountYuan * 100));
}

/** The notice a file plans; of a file without one, a notice nowhere and of no days, dated on the day of the meeting. */
export function noticeOf(file: Pick<CampaignFile, 'notice' | 'approval'>): NonNullable<CampaignFile['notice']> {
  return file.notice ?? { startOn: file.approval.on, workingDays: 0, places: [], phone: '', contact: '' };
}
