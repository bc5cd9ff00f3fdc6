import { type HelpLevel, HELP_LEVELS, helpLevelOf } from './drawn-rows.ts';
import { each, type Indicator, named, over } from './indicator.ts';
import type { Sources } from './rows.ts';

/**
 * Pairing, visits and needs (Z40–Z42), and what a summary has to own up to (Z95). What a visit carried is told here as the
 * visit's own; where the same money stands in 发放 it is in Z10 too, and the two are never added.
 */
const pairings = over('pairings');
const paired = over('paired-households');
const visits = over('visits');
const visited = over('visited-households');
const groups = over('group-households');
const teams = over('teams');
const needs = over('needs');
const aided = over('aided-households');
const working = over('working-units');

type Visit = Sources['visits'];
const isMeeting = (row: Visit) => row.manner !== 'call';
const broughtFen = (row: Visit) => row.cashFen + row.goodsFen;
const brought = (row: Visit) => broughtFen(row) > 0n;
const isNeed = (row: Sources['needs']) => row.kind === 'need';

export const VISIT_INDICATORS: readonly Indicator[] = [
  paired.count(named('Z40', '结对户', '户', '本次活动中有帮扶责任人的家庭，一户只计一次')),
  paired.sum(named('Z40.persons', '结对户人口', '人', '结对户的全部家庭人口'), (row) => row.persons),
  pairings.distinct(
    named('Z40.helpers', '帮扶责任人', '人', '与家庭结对的责任人，同一单位的同一人只计一次'),
    (row) => `${row.helperUnit}/${row.helperName}`,
  ),
  pairings.distinct(named('Z40.units', '帮扶单位', '家', '帮扶责任人所在的单位'), (row) => row.helperUnit),
  ...each(HELP_LEVELS, (level: HelpLevel, name) =>
    paired.count(
      named(`Z40.${level}`, `结对户：${name}`, '户', `结对户中第一责任人来自${name}的家庭`),
      (row) => row.helperLevel === level,
    ),
  ),
  visited.count(named('Z41', '走访户', '户', '有人入户或约见过的家庭，一户只计一次，打电话不算')),
  visited.sum(named('Z41.persons', '走访户人口', '人', '走访户的全部家庭人口'), (row) => row.persons),
  visits.count(named('Z41.times', '走访户次', '户次', '入户或约见的次数，一户两次计两次'), isMeeting),
  visits.sum(
    named('Z41.value', '走访款物折价', '元', '走访时送上的慰问金和慰问品折价；已记入发放的，不与发放资金相加'),
    broughtFen,
    brought,
  ),
  visits.sum(
    named('Z41.cash', '走访慰问金', '元', '走访款物中的慰问金'),
    (row) => row.cashFen,
    (row) => row.cashFen > 0n,
  ),
  visits.sum(
    named('Z41.goods', '走访慰问品折价', '元', '走访款物中的慰问品折价'),
    (row) => row.goodsFen,
    (row) => row.goodsFen > 0n,
  ),
  ...each(HELP_LEVELS, (level: HelpLevel, name) =>
    visits.sum(
      named(`Z41.value.${level}`, `走访款物折价：${name}`, '元', `走访款物折价中由${name}送上的部分`),
      broughtFen,
      (row) => brought(row) && helpLevelOf(row.visitorLevel) === level,
    ),
  ),
  ...each(HELP_LEVELS, (level: HelpLevel, name) =>
    visits.count(
      named(`Z41.times.${level}`, `走访户次：${name}`, '户次', `走访户次中${name}的人去的次数`),
      (row) => isMeeting(row) && helpLevelOf(row.visitorLevel) === level,
    ),
  ),
  ...each(HELP_LEVELS, (level: HelpLevel, name) =>
    visited.count(
      named(`Z41.visited.${level}`, `走访户：${name}`, '户', `走访户中${name}的人到过的家庭，一户几级都到过的各计一次`),
      (row) => row.levels.split('、').includes(level),
    ),
  ),
  visits.sum(
    named('Z41.value.city-district', '走访款物折价：市区两级', '元', '走访款物折价中由市级和区（县）级机关送上的部分'),
    broughtFen,
    (row) => brought(row) && ['city', 'district'].includes(helpLevelOf(row.visitorLevel)),
  ),
  visited.count(
    named('Z41.city-district', '市区两级走访户', '户', '走访户中市级或区（县）级机关的人到过的家庭'),
    (row) => row.fromCityOrDistrict,
  ),
  visited.sum(
    named('Z41.city-district.persons', '市区两级走访户人口', '人', '市区两级走访户的全部家庭人口'),
    (row) => row.persons,
    (row) => row.fromCityOrDistrict,
  ),
  visited.count(named('Z41.town', '镇和基层走访户', '户', '走访户中镇（乡、街道）和基层的人到过的家庭'), (row) =>
    row.levels.includes('town'),
  ),
  visited.count(
    named('Z41.clear', '四清户', '户', '走访户中家庭情况、思想状况、困难原因、生活需求都有记录的家庭'),
    (row) => row.isClear,
  ),
  visited.count(
    named('Z41.difficulty', '记录困难的户', '户', '走访户中记下现实困难的家庭'),
    (row) => row.hasDifficulty,
  ),
  visited.count(named('Z41.wish', '记录心愿的户', '户', '走访户中记下发展愿望的家庭'), (row) => row.hasWish),
  visited.count(
    named('Z41.policy', '讲解政策的户', '户', '走访户中有政策讲解记录的家庭'),
    (row) => row.hasPolicyExplained,
  ),
  visited.count(
    named('Z41.illness', '走访户：因病', '户', '走访户中主要致困原因为大病或者急慢性病的家庭'),
    (row) => row.mainCause === 'illness' || row.mainCause === 'chronic-illness',
  ),
  visited.count(
    named('Z41.disaster', '走访户：受灾', '户', '走访户中主要致困原因为自然灾害的家庭'),
    (row) => row.mainCause === 'disaster',
  ),
  teams.most(
    named('Z41.team', '最大走访组人数', '人', '走访过家庭的走访组中人数最多一组的人数，组长在内'),
    (row) => row.persons,
    (row) => row.visitedHouseholds > 0n,
  ),
  teams.count(named('Z41.teams', '走访组', '个', '走访过家庭的走访组'), (row) => row.visitedHouseholds > 0n),
  groups.distinct(named('Z41.due', '应普遍走访户', '户', '列入普遍走访名单的家庭'), (row) => row.dossierNo),
  groups.distinct(
    named('Z41.due.visited', '普遍走访到户', '户', '应普遍走访户中有人入户的家庭'),
    (row) => row.dossierNo,
    (row) => row.standing === 'visited',
  ),
  groups.distinct(
    named('Z41.due.missed', '漏访户', '户', '应普遍走访户中既没有入户、也没有写明原因的家庭'),
    (row) => row.dossierNo,
    (row) => row.standing === 'missed',
  ),
  visits.sum(
    named('Z41.help', '款物以外的帮扶', '次', '走访时落实的就业、治疗、助学等帮扶，一项计一次'),
    (row) => BigInt(row.helpKinds.length),
    (row) => row.helpKinds.length > 0,
  ),

  needs.count(named('Z42', '诉求', '件', '走访和结对中登记的诉求，不含承诺'), isNeed),
  needs.count(
    named('Z42.answered', '已答复诉求', '件', '诉求中有答复、本人没有表示不满意的'),
    (row) => isNeed(row) && row.standing === 'answered',
  ),
  needs.count(
    named('Z42.overdue', '逾期诉求', '件', '诉求中过了办结期限还没有答复的'),
    (row) => isNeed(row) && row.standing === 'overdue',
  ),
  needs.count(
    named('Z42.open', '在办诉求', '件', '诉求中还在期限内办理，或者本人不满意而重新办理的'),
    (row) => isNeed(row) && (row.standing === 'open' || row.standing === 'reopened'),
  ),
  needs.count(
    named('Z42.satisfied', '满意的诉求', '件', '诉求中本人对答复表示满意或基本满意的'),
    (row) => isNeed(row) && (row.satisfaction === 'satisfied' || row.satisfaction === 'fair'),
  ),
  needs.count(
    named('Z42.promises', '承诺', '件', '走访时当场许下、有责任人和期限的事'),
    (row) => row.kind === 'promise',
  ),

  aided.count(named('Z95.helped', '受帮扶户', '户', '收到款物或者得到其他帮扶的家庭；没有走访和服务记录时不统计')),
  aided.count(
    named('Z95.money-only', '只得到款物的户', '户', '受帮扶户中收到款物、没有得到其他任何帮扶的家庭'),
    (row) => row.gotMoney && !row.gotOtherHelp,
  ),
  {
    ...named('Z95.money-only.share', '只得到款物的户占比', '%', '只得到款物的户除以受帮扶户'),
    rollUp: 'ratio',
    numerator: 'Z95.money-only',
    denominator: 'Z95.helped',
  },
  aided.count(
    named('Z95.no-rise', '连帮三季收入未增户', '户', '受帮扶户中连续三个季节得到帮扶、年收入没有增加的家庭'),
    (row) => row.overSeasons === 'without-rise',
  ),
  aided.count(
    named('Z95.unmatched', '致困原因没有对应措施的户', '户', '受帮扶户中没有得到与主要致困原因相应的帮扶的家庭'),
    (row) => row.mainCause !== null && !row.isMatched,
  ),
  aided.distinct(
    named('Z95.unmatched.causes', '没有对应措施的致困原因', '个', '致困原因没有对应措施的户所涉及的主要致困原因'),
    (row) => row.mainCause ?? '',
    (row) => row.mainCause !== null && !row.isMatched,
  ),
  working.count(named('Z95.units', '开展帮扶的单位', '家', '本单位有家庭受帮扶或有服务措施记录的单位')),
  working.count(
    named('Z95.no-own-idea', '没有自定措施的单位', '家', '开展帮扶的单位中没有一项自定措施的'),
    (row) => row.ownMeasures === 0n,
  ),
];
