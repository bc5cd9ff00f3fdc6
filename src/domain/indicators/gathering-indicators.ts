import {
  COMMENDATION_KINDS,
  type CommendationKind,
  GATHERING_KINDS,
  type GatheringKind,
  PUBLICITY_CHANNELS,
  type PublicityChannel,
  SERVICE_KINDS,
  type ServiceKind,
} from '../gatherings/gathering-lists.ts';
import { FINDING_TOPICS, type FindingTopic, RISK_COLOURS, type RiskColour } from '../inspections/inspection-form.ts';
import { each, type Indicator, named, over } from './indicator.ts';
import type { Sources } from './rows.ts';

/**
 * Wards, duty and welfare (Z60–Z61), gatherings, commendations, publicity and services (Z70–Z73), inspections (Z90–Z91). Money
 * for all staff is Z61 and nothing else: no relief figure draws on a row of the welfare book.
 */
const patients = over('needy-patients');
const beds = over('ward-beds');
const duty = over('duty-persons');
const welfare = over('welfare');
const payments = over('allotment-payments');
const gatherings = over('gatherings');
const attendance = over('attendance');
const stays = over('stays');
const tournaments = over('tournaments');
const commendations = over('commendations');
const publicity = over('publicity');
const services = over('measure-records');
const subjects = over('inspected-subjects');
const inspections = over('inspections');
const findings = over('findings');

const isVisited = (row: Sources['duty-persons']) => row.visited;
const isServed = (row: Sources['ward-beds']) => row.ticked && row.portions > 0n;
const owes = (row: Sources['inspected-subjects']) => row.arrearsFen > 0n || row.arrearsPersons > 0n;

export const GATHERING_INDICATORS: readonly Indicator[] = [
  patients.count(named('Z60.patients', '慰问困难患者', '人', '因病致困、收到慰问金的住院患者')),
  patients.sum(named('Z60.patients.cash', '困难患者慰问金', '元', '送给困难患者的慰问金'), (row) => row.cashFen),
  beds.distinct(
    named('Z60.beds', '病房送餐床位', '张', '病房慰问中送到的床位，同一床只计一次'),
    (row) => `${row.wardName}/${row.bedNo}`,
    isServed,
  ),
  beds.distinct(named('Z60.wards', '走到的病区', '个', '病房慰问中送到的病区'), (row) => row.wardName, isServed),
  beds.sum(named('Z60.portions', '病房送餐份数', '份', '病房慰问中送出的份数'), (row) => row.portions, isServed),
  beds.most(
    named('Z60.portions.each', '每床份数', '份', '病房慰问规定的每床份数'),
    (row) => row.portionsPerBed,
    isServed,
  ),
  duty.distinct(
    named('Z60.duty', '慰问值班人员', '人', '值班慰问中见到本人的值班人员，同一人只计一次'),
    (row) => `${row.department}/${row.personName}`,
    isVisited,
  ),
  duty.count(named('Z60.duty.times', '慰问值班人次', '人次', '值班慰问中见到本人的次数'), isVisited),
  duty.distinct(
    named('Z60.duty.departments', '值班慰问科室', '个', '值班慰问走到的科室'),
    (row) => row.department,
    isVisited,
  ),
  duty.distinct(
    named('Z60.duty.rounds', '值班慰问次数', '次', '值班慰问走过的轮次'),
    (row) => row.roundCode,
    isVisited,
  ),
  duty.sum(named('Z60.duty.cash', '值班慰问金', '元', '值班慰问中送出的慰问金'), (row) => row.cashFen, isVisited),
  duty.sum(named('Z60.duty.portions', '值班送餐份数', '份', '值班慰问中送出的份数'), (row) => row.portions, isVisited),
  duty.count(
    named('Z60.duty.missed', '值班慰问遗漏人次', '人次', '值班名单上没有见到、也没有写明原因的人次'),
    (row) => !row.visited && !row.isExcused,
  ),
  duty.count(
    named('Z60.duty.excused', '值班未见到并写明原因人次', '人次', '值班名单上没有见到、已经写明原因的人次'),
    (row) => !row.visited && row.isExcused,
  ),
  welfare.distinct(
    named('Z61', '全员福利人数', '人', '领到全员福利的职工，与送温暖慰问分别记账、分别统计'),
    (row) => `${row.department}/${row.personName}/${row.key.split('/').at(-1) ?? ''}`,
  ),
  welfare.sum(named('Z61.value', '全员福利金额', '元', '发给职工的全员福利，不计入发放资金'), (row) => row.amountFen),
  welfare.most(named('Z61.each', '全员福利标准', '元', '全员福利每人的金额'), (row) => row.perPersonFen),

  payments.sum(
    named('Z61.from-relief', '福利误列送温暖资金', '元', '全员福利中列入送温暖资金的部分，应为 0'),
    (row) => row.amountFen,
    (row) => row.purpose === 'welfare' && row.book === 'relief',
  ),

  gatherings.count(named('Z70', '活动场次', '场', '已经举办的会议、茶话会、聚餐、比赛和文化活动')),
  ...each(GATHERING_KINDS, (kind: GatheringKind, name) =>
    gatherings.count(
      named(`Z70.held.${kind}`, `活动场次：${name}`, '场', `活动场次中的${name}`),
      (row) => row.kind === kind,
    ),
  ),
  attendance.count(named('Z70.attended', '活动参加人次', '人次', '各场活动实际到场的人次')),
  ...each(GATHERING_KINDS, (kind: GatheringKind, name) =>
    attendance.count(
      named(`Z70.attended.${kind}`, `参加人次：${name}`, '人次', `活动参加人次中${name}的部分`),
      (row) => row.gatheringKind === kind,
    ),
  ),
  gatherings.sum(named('Z70.gifts', '活动礼品', '份', '活动中发到来宾手里的礼品'), (row) => row.gifts),
  attendance.count(
    named('Z70.dinner', '年夜饭就餐', '人', '年夜饭到场的人，陪同人员不计'),
    (row) => row.gatheringKind === 'dinner' && row.role === 'guest',
  ),
  attendance.count(
    named('Z70.dinner.hosts', '年夜饭陪同', '人', '年夜饭到场陪同的人'),
    (row) => row.gatheringKind === 'dinner' && row.role === 'host',
  ),
  gatherings.sum(
    named('Z70.tables', '年夜饭桌数', '桌', '年夜饭摆的桌数'),
    (row) => row.tables,
    (row) => row.kind === 'dinner',
  ),
  stays.count(named('Z70.surveyed', '留岗过节摸底', '人', '摸底时问到的外地职工')),
  stays.count(named('Z70.stays', '留岗过节职工', '人', '摸底时答复不能回家过节的外地职工'), (row) => row.stays),
  tournaments.sum(
    named('Z70.entrants', '比赛参赛', '人', '各比赛项目的参赛者，一人参加两项计两次'),
    (row) => row.entrants,
  ),
  tournaments.count(named('Z70.events', '比赛项目', '项', '举办的比赛项目')),
  commendations.count(named('Z71', '表彰', '个', '受到表彰的集体和个人')),
  ...each(COMMENDATION_KINDS, (kind: CommendationKind, name) =>
    commendations.count(named(`Z71.${kind}`, `表彰：${name}`, '个', `表彰中的${name}`), (row) => row.kind === kind),
  ),
  commendations.sum(
    named('Z71.value', '表彰奖励金额', '元', '随表彰发给的奖励，另有来源，不计入发放资金'),
    (row) => row.awardFen,
  ),
  publicity.count(named('Z72', '宣传', '条', '登记的宣传内容')),
  ...each(PUBLICITY_CHANNELS, (channel: PublicityChannel, name) =>
    publicity.count(
      named(`Z72.${channel}`, `宣传：${name}`, '条', `宣传中登在${name}的内容`),
      (row) => row.channel === channel,
    ),
  ),
  services.count(named('Z73', '服务措施', '次', '款物以外、已经做了并有记录的服务')),
  ...each(SERVICE_KINDS, (kind: ServiceKind, name) =>
    services.count(
      named(`Z73.${kind}`, `服务措施：${name}`, '次', `服务措施中的${name}`),
      (row) => row.measureKind === kind,
    ),
  ),
  services.sum(named('Z73.persons', '服务人次', '人次', '服务措施惠及的人次'), (row) => row.persons),

  subjects.count(named('Z90', '检查单位', '家', '检查和排查到的企业、项目，一家只计一次')),
  subjects.count(
    named('Z90.enterprises', '检查企业', '家', '检查单位中的企业'),
    (row) => row.subjectKind === 'enterprise',
  ),
  subjects.count(
    named('Z90.projects', '检查项目', '家', '检查单位中的工程项目'),
    (row) => row.subjectKind === 'project',
  ),
  subjects.count(named('Z90.arrears.units', '欠薪单位', '家', '检查单位中最近一次检查有拖欠工资的'), owes),
  subjects.sum(
    named('Z90.arrears.persons', '被欠薪人数', '人', '欠薪单位最近一次检查时被拖欠工资的人数'),
    (row) => row.arrearsPersons,
    owes,
  ),
  subjects.sum(
    named('Z90.arrears.value', '欠薪金额', '元', '欠薪单位最近一次检查时拖欠的工资'),
    (row) => row.arrearsFen,
    owes,
  ),
  subjects.count(
    named('Z90.resolved', '已解决欠薪单位', '家', '欠薪单位中工资方面的问题全部复查通过的'),
    (row) => row.isSettled,
  ),
  subjects.sum(
    named('Z90.workers', '排查农民工', '人', '最近一次排查时检查单位的农民工人数'),
    (row) => row.migrantWorkers,
  ),
  subjects.sum(
    named('Z90.returning', '愿意返岗农民工', '人', '最近一次排查时节后愿意返岗的人数'),
    (row) => row.willReturn,
  ),
  inspections.count(named('Z90.times', '检查次数', '次', '检查和排查的次数')),
  ...each(RISK_COLOURS, (colour: RiskColour, name) =>
    subjects.count(
      named(`Z90.${colour}`, `风险${name}`, '家', `检查单位中风险为${name}的`),
      (row) => row.colour === colour,
    ),
  ),
  findings.count(named('Z91', '发现问题', '个', '检查和排查发现的问题')),
  ...each(FINDING_TOPICS, (topic: FindingTopic, name) =>
    findings.count(
      named(`Z91.${topic}`, `问题：${name}`, '个', `发现问题中${name}方面的`),
      (row) => row.topic === topic,
    ),
  ),
  findings.count(named('Z91.grave', '严重问题', '个', '发现问题中的严重问题'), (row) => row.severity === 'grave'),
  findings.count(named('Z91.rectified', '已整改问题', '个', '发现问题中复查通过的'), (row) => row.state === 'passed'),
  findings.count(named('Z91.open', '未整改问题', '个', '发现问题中还没有复查通过的'), (row) => row.state !== 'passed'),
  findings.count(named('Z91.late', '超期未整改问题', '个', '未整改问题中过了期限的'), (row) => row.daysLate > 0n),
];
