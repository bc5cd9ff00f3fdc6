import { z } from 'zod';
import { AID_KINDS, RECIPIENT_CLASSES } from '../code-lists.ts';
import { ALLOTMENT_PURPOSES } from '../gatherings/allotment.ts';
import {
  COMMENDATION_KINDS,
  GATHERING_KINDS,
  PUBLICITY_CHANNELS,
  SERVICE_KINDS,
  SLOTS,
  TOLD_KINDS,
} from '../gatherings/gathering-lists.ts';
import { classes, code, date, keysOf, listed, text, yuan } from './campaign-file-fields.ts';

/**
 * The sections of campaign.yaml beyond money by standard: visits, pairings, gatherings, rounds, welfare, commendations,
 * publicity, inspections. A section that is not written did not happen and leaves no sentence in a paper. What is a row of
 * a list stays in the workbook the body keeps anyway; the section names the workbook.
 */
const workbook = (description: string) => text(`${description}（同一文件夹里的工作簿文件名）`);
const names = (description: string) => z.array(text('姓名')).default([]).describe(description);
const slot = z
  .enum(keysOf(SLOTS))
  .default('day')
  .describe(`时段：${listed(SLOTS)}`);
const member = z.strictObject({ name: text('姓名'), post: text('职务').optional() });
const purposes = Object.fromEntries(Object.entries(ALLOTMENT_PURPOSES).map(([key, { name }]) => [key, name]));

/** 走访：走访组、普遍走访范围，以及走访记录表。 */
export const VisitsSection = z.strictObject({
  teams: z
    .array(
      z.strictObject({
        code: code('组别编号，走访记录表“走访组”一栏写它或组名'),
        name: text('组名'),
        people: z.array(member).min(1, '至少写一人').describe('组长在前，成员在后'),
      }),
    )
    .default([])
    .describe('走访组'),
  groups: z
    .array(
      z.strictObject({
        code: code('走访范围编号'),
        name: text('走访范围名称，如“困难职工家庭普遍走访”'),
        basis: text('依据').optional(),
        classes: classes.min(1, '至少写一类慰问对象'),
      }),
    )
    .default([])
    .describe('要求户户走到的范围'),
  ledger: workbook('走访记录表'),
  isEntitlement: z
    .boolean()
    .default(false)
    .describe('true 表示送去的是本次活动核定的慰问金和慰问品，记入发放；false 表示由走访单位自筹，记在走访记录'),
});

/** 结对：结对台账。 */
export const PairingsSection = z.strictObject({
  ledger: workbook('结对台账'),
  firstHelperLimit: z.int().min(1).max(1000).optional().describe('第一帮扶责任人最多联系几户，不写表示不限'),
  secondHelperLimit: z.int().min(1).max(1000).default(5).describe('第二帮扶责任人最多联系几户'),
});

/** 拨付：核定之外的用途各从哪个来源出多少钱，由审批人拨付。 */
export const AllotmentSection = z.strictObject({
  code: code('拨付编号，本文件内唯一'),
  name: text('拨付名称'),
  purpose: z
    .enum(keysOf(purposes as Record<keyof typeof ALLOTMENT_PURPOSES, string>))
    .describe(`用途：${listed(purposes)}`),
  source: code('资金来源编号'),
  class: z.enum(keysOf(RECIPIENT_CLASSES)).describe('慰问对象类别代码'),
  aidKind: z
    .enum(keysOf(AID_KINDS))
    .default('cash')
    .describe(`慰问方式：${listed(AID_KINDS)}`),
  amountYuan: yuan('拨付金额'),
  persons: z.int().min(1).default(1).describe('按多少人计；资金来源有每人上限时逐人核对'),
  basis: text('依据，如会议纪要编号'),
});

/** 活动场次。名单在报名表（签到表）里，按“场次”一栏对应。 */
export const GatheringSection = z.strictObject({
  code: code('场次编号，本文件内唯一'),
  kind: z.enum(keysOf(GATHERING_KINDS)).describe(`类型：${listed(GATHERING_KINDS)}`),
  name: text('活动名称'),
  on: date('举办日期'),
  slot,
  place: text('地点'),
  host: text('主持人'),
  measure: code('属于哪一项措施（措施编号）').optional(),
  gift: z
    .strictObject({
      name: text('礼品名称'),
      perPersonYuan: yuan('每份折价'),
      allotment: code('拨付编号，不写表示由主办方自备').optional(),
    })
    .optional()
    .describe('每人一份的慰问品，没有就不写'),
  hosts: names('年夜饭每桌的作陪人员'),
  seatsPerTable: z.int().min(4).max(20).default(10).describe('年夜饭每桌几座'),
  entries: workbook('报名表或签到表：按“场次”一栏取本场的人；年夜饭不写，由外地职工摸底表产生').optional(),
});

const round = {
  code: code('编号，本文件内唯一'),
  name: text('名称'),
  on: date('日期'),
  slot,
  leader: text('带队领导'),
  visitors: names('同行人员'),
};

export const DutyRoundSection = z.strictObject({
  ...round,
  cashYuan: yuan('每人慰问金').default(0),
  allotment: code('拨付编号，有慰问金时必填').optional(),
  greeting: text('祝福的话').optional(),
  item: code('物品编号，有实物时必填').optional(),
  portions: z.int().min(0).max(20).default(0).describe('每人几份'),
  roster: workbook('值班表：按“班次”一栏取本次的人'),
});

export const WardRoundSection = z.strictObject({
  ...round,
  item: code('物品编号'),
  portionsPerBed: z.int().min(1).max(20).default(2).describe('每张床位几份'),
});

export const WardsSection = z.strictObject({
  beds: workbook('病区床位表：病区、床号、是否空床'),
  patients: z
    .strictObject({
      ledger: workbook('困难患者慰问表：编号、姓名、病区、床号、慰问金'),
      allotment: code('拨付编号'),
      on: date('慰问日期'),
      visitors: z.array(text('姓名')).min(1, '至少写一人').describe('慰问人员'),
    })
    .optional()
    .describe('因病致贫的困难患者。表里不写病名'),
  rounds: z.array(WardRoundSection).default([]).describe('病房慰问'),
});

export const WelfareSection = z.strictObject({
  code: code('编号'),
  name: text('名称，如“春节过节费”'),
  basis: text('依据'),
  perPersonYuan: yuan('每人金额，人人相同'),
  allotment: code('拨付编号，来源必须是福利账'),
  on: date('发放日期'),
  list: workbook('发放名单：部门、姓名、工号'),
});

export const CommendationSection = z.strictObject({
  on: date('表彰日期'),
  documentNo: text('表彰文件文号'),
  allotment: code('拨付编号，有奖励金时必填').optional(),
  list: z
    .array(
      z.strictObject({
        kind: z.enum(keysOf(COMMENDATION_KINDS)).describe(`类别：${listed(COMMENDATION_KINDS)}`),
        honoree: text('受表彰的科室或个人'),
        department: text('所在科室').optional(),
        awardYuan: yuan('奖励金').default(0),
      }),
    )
    .min(1, '至少写一个受表彰的科室或个人'),
});

/** 送健康、送文化、送恒温等不发钱物的措施做成了什么。 */
export const ServiceSection = z.strictObject({
  kind: z.enum(keysOf(SERVICE_KINDS)).describe(`类别：${listed(SERVICE_KINDS)}`),
  measure: code('属于哪一项措施（措施编号）').optional(),
  name: text('做了什么，不写病名'),
  on: date('日期'),
  persons: z.int().min(1).describe('惠及多少人'),
  provider: text('由谁提供').optional(),
});

export const PublicitySection = z.strictObject({
  channel: z.enum(keysOf(PUBLICITY_CHANNELS)).describe(`渠道：${listed(PUBLICITY_CHANNELS)}`),
  title: text('标题'),
  place: text('刊登在哪里'),
  on: date('刊登日期'),
  tells: z
    .strictObject({
      kind: z.enum(keysOf(TOLD_KINDS)).describe(`说的是什么：${listed(TOLD_KINDS)}`),
      key: text('那条记录的编号'),
    })
    .optional()
    .describe('说的是哪一条记录；写了就必须有这条记录'),
});

export const InspectionSection = z.strictObject({
  form: code('检查表编号，见 packs/inspections'),
  book: workbook('检查登记表'),
});

const PurchaseSection = z.strictObject({
  code: code('采购编号'),
  title: text('采购内容'),
  source: code('资金来源编号'),
  comparedOn: date('比价日期'),
  items: z
    .array(
      z.strictObject({
        code: code('物品编号'),
        name: text('品名'),
        spec: text('规格').optional(),
        unit: text('计量单位'),
        quantity: z.int().positive().describe('数量'),
      }),
    )
    .min(1)
    .describe('采购清单'),
  quotes: z
    .array(
      z.strictObject({
        supplier: text('供应商'),
        pricesYuan: z.array(yuan('单价')).min(1).describe('各行单价，次序同采购清单'),
      }),
    )
    .min(1)
    .describe('各家报价'),
  chosen: z.int().positive().describe('成交的是第几家'),
  reason: text('不选最低价的理由').optional(),
  group: z.array(text('采购小组成员')).default([]),
  decision: text('由谁决定'),
  minutesNo: text('会议纪要号').optional(),
  invoiceNo: text('发票号'),
  receivedOn: date('入库日期'),
  inspector: text('验收人'),
  keeper: text('保管人'),
});

const IssueSection = z
  .strictObject({
    item: code('物品编号'),
    on: date('领用日期'),
    backOn: date('没有发出去的退库日期'),
    keeper: text('保管人'),
  })
  .describe('按核定名单把一种慰问品分给各单位，一户一份；签领登记后按签领出账，没有发出去的退库');

/** The optional sections, as fields of CampaignFile. */
export const activitySections = {
  allotments: z.array(AllotmentSection).default([]).describe('拨付：核定之外各项用途的资金'),
  visits: VisitsSection.optional().describe('走访'),
  pairings: PairingsSection.optional().describe('一对一结对'),
  needs: z
    .strictObject({ ledger: workbook('职工诉求登记表') })
    .optional()
    .describe('职工诉求：谁提的、谁来办、哪天前答复、本人是否满意。困难家庭的诉求写在走访记录表里'),
  goods: z
    .strictObject({
      book: workbook('慰问品出入库').optional(),
      purchases: z.array(PurchaseSection).default([]).describe('采购：比价、批准、凭发票验收入库'),
      issue: IssueSection.optional(),
    })
    .optional()
    .describe('慰问品：不经采购的从出入库表读，买的写在 purchases，按核定名单领用写在 issue'),
  stays: z
    .strictObject({ survey: workbook('外地职工摸底表'), on: date('摸底日期') })
    .optional()
    .describe('外地职工留院（校、厂）过节摸底'),
  gatherings: z.array(GatheringSection).default([]).describe('会议、茶话会、年夜饭、比赛等活动'),
  dutyRounds: z.array(DutyRoundSection).default([]).describe('值班慰问'),
  wardRounds: WardsSection.optional().describe('病房慰问'),
  welfare: z.array(WelfareSection).default([]).describe('全员福利，单独记账，不计入送温暖资金'),
  commendations: z.array(CommendationSection).default([]).describe('表彰'),
  services: z.array(ServiceSection).default([]).describe('送健康、送文化、送恒温的实绩'),
  publicity: z.array(PublicitySection).default([]).describe('宣传'),
  inspections: z.array(InspectionSection).default([]).describe('大检查、大排查登记表'),
};
