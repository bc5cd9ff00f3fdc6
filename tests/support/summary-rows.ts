/** Rows of a school, a town and a hospital such as their summaries are written from. Invented names only. */
import {
  drawAidedHouseholds,
  drawPairedHouseholds,
  drawVisitedHouseholds,
  drawWorkingUnits,
} from '#domain/indicators/drawn-rows.ts';
import {
  emptyRows,
  makeHousehold,
  makeNeed,
  makePairing,
  makeVisit,
  makeWelfare,
} from '#domain/indicators/example-rows.ts';
import type { RowsBySource } from '#domain/indicators/indicator.ts';

const unit = { unitPath: '/A/', unitCode: 'A', unitName: '示范单位' };
const times = <Row>(count: number, make: (index: number) => Row): Row[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));
const no = (index: number) => String(index).padStart(4, '0');

type Facts = Partial<RowsBySource>;
function withDrawn(facts: Facts): RowsBySource {
  const rows = { ...emptyRows, ...facts };
  const { visits, pairings, households, deliveries } = rows;
  const measureRecords = rows['measure-records'];
  const overSeasons = { withoutRise: [], risen: [], unknown: [] };
  const aided = drawAidedHouseholds({ visits, measureRecords, deliveries, households, overSeasons, answers: {} });
  const own = { key: 'A', ...unit, unitLevel: 'base' as const, unitKind: 'union' as const, households: 1n };
  return {
    ...rows,
    'paired-households': drawPairedHouseholds(pairings),
    'visited-households': drawVisitedHouseholds(visits, households),
    'aided-households': aided,
    'working-units': drawWorkingUnits(aided, measureRecords, [own]),
  };
}

const gathering = (
  key: string,
  kind: 'tea-meeting' | 'meeting' | 'mobilisation' | 'dinner' | 'tournament',
  heldOn: string,
  name: string,
  counts: { attended?: bigint; gifts?: bigint; tables?: bigint } = {},
) => ({
  key,
  ...unit,
  kind,
  name,
  heldOn,
  place: '二楼会议室',
  measureCode: null,
  attended: 0n,
  gifts: 0n,
  giftFen: 0n,
  tables: 0n,
  ...counts,
});
const guests = (of: ReturnType<typeof gathering>, count: number, role: 'guest' | 'host' = 'guest') =>
  times(count, (line) => ({
    key: `${of.key}/${role}${line}`,
    ...unit,
    gatheringCode: of.key,
    gatheringKind: of.kind,
    heldOn: of.heldOn,
    name: `${role}${line}`,
    guestUnit: '示范单位',
    role,
    receivedGift: false,
  }));
const item = (index: number, channel: 'board' | 'site' | 'group', title: string) => ({
  key: `A-${index}`,
  ...unit,
  channel,
  title,
  postedOn: '2026-01-05',
  takenDownOn: null,
  tellsKind: null,
  tellsKey: null,
});

/** 6 households, a team of five on one day, a tea meeting with a gift each. */
export function schoolRows(change: (facts: Facts) => Facts = (facts) => facts): RowsBySource {
  const tea = gathering('G1', 'tea-meeting', '2025-12-21', '困难职工茶话会', { attended: 12n, gifts: 12n });
  const causes = ['illness', 'illness', 'disaster', 'schooling', 'disaster', 'illness'] as const;
  return withDrawn(
    change({
      households: causes.map((mainCause, index) =>
        makeHousehold(no(index + 1), { mainCause, tier: null, outcome: 'undecided' }),
      ),
      visits: times(6, (index) =>
        makeVisit(no(index), '2026-01-01', {
          visitorLevel: 'base',
          cashFen: 60_000n,
          goodsFen: 30_000n,
          hasPolicyExplained: true,
          helpKinds: index === 1 ? ['medical'] : [],
        }),
      ),
      teams: [
        {
          key: 'T1',
          ...unit,
          teamName: '走访组',
          leaderName: '杨明礼',
          persons: 5n,
          plannedHouseholds: 6n,
          visitedHouseholds: 6n,
          visitDays: 1n,
        },
      ],
      'group-households': times(6, (index) => ({
        key: `Q/${no(index)}`,
        ...unit,
        groupCode: 'Q',
        groupName: '普遍走访',
        dossierNo: no(index),
        headName: '王小明',
        persons: 3n,
        standing: 'visited' as const,
        excuse: '',
      })),
      gatherings: [tea],
      attendance: guests(tea, 12),
      publicity: [item(1, 'board', '帮扶政策问答'), item(2, 'group', '同事互助的故事')],
    }),
  );
}

/** 352 households of 1210 persons met by city and district, 80 by the town's own staff. */
export function townRows(change: (facts: Facts) => Facts = (facts) => facts): RowsBySource {
  const meeting = gathering('G1', 'mobilisation', '2026-01-06', '结对走访动员会', { attended: 96n });
  const persons = (index: number) => (index <= 154 ? 4n : 3n);
  const levels = ['city', 'county'] as const;
  return withDrawn(
    change({
      households: times(352, (index) =>
        makeHousehold(no(index), {
          mainCause: 'disability',
          persons: persons(index),
          tier: null,
          outcome: 'undecided',
        }),
      ),
      pairings: times(352, (index) =>
        makePairing(no(index), {
          persons: persons(index),
          helperName: `责任人${index % 60}`,
          helperLevel: levels[index % 2] ?? 'county',
          planKind: index % 5 === 0 ? 'scheduled' : 'self-arranged',
        }),
      ),
      visits: [
        ...times(352, (index) =>
          makeVisit(no(index), '2026-01-20', {
            persons: persons(index),
            visitorKind: 'helper',
            visitorName: '责任人',
            visitorLevel: levels[index % 2] ?? 'county',
            goodsFen: 32_000n,
            hasDifficulty: index % 2 === 0,
            hasWish: index % 3 === 0,
            hasPolicyExplained: true,
          }),
        ),
        ...times(80, (index) => makeVisit(no(index), '2026-01-25', { persons: persons(index), cashFen: 25_500n })),
      ],
      needs: [
        ...times(9, (index) => makeNeed(`n${index}`, { standing: 'answered' })),
        makeNeed('n10', { standing: 'overdue' }),
      ],
      gatherings: [meeting],
      attendance: guests(meeting, 96),
      publicity: [item(1, 'board', '帮扶政策')],
    }),
  );
}

/** Two portions a bed, rounds on the eve and on the first day, 500 yuan for everybody, a dinner, a tournament, commendations. */
export function hospitalRows(change: (facts: Facts) => Facts = (facts) => facts): RowsBySource {
  const meeting = gathering('G1', 'meeting', '2026-01-12', '送温暖工作部署会', { attended: 38n });
  const dinner = gathering('G2', 'dinner', '2026-02-16', '外地职工年夜饭', { attended: 30n, tables: 3n });
  const cup = gathering('G3', 'tournament', '2026-02-06', '首届“放心杯”棋牌赛', { attended: 64n });
  const onDuty = (roundCode: string, roundOn: string, slot: 'evening' | 'morning') =>
    times(40, (index) => ({
      key: `${roundCode}/${index}`,
      ...unit,
      roundCode,
      roundName: roundCode,
      roundOn,
      slot,
      department: `科室${index % 12}`,
      personName: `值班${index}`,
      visited: true,
      isExcused: false,
      cashFen: 20_000n,
      greeted: true,
      portions: 1n,
    }));
  const award = (
    kind: 'advanced-department' | 'advanced-person' | 'advanced-health-worker' | 'outstanding-department',
    honoree: string,
  ) => ({
    key: `${kind}/${honoree}`,
    ...unit,
    kind,
    honoree,
    department: '',
    awardFen: 50_000n,
    commendedOn: '2026-02-05',
  });
  return withDrawn(
    change({
      'needy-patients': times(7, (index) => ({
        key: `P${index}`,
        ...unit,
        wardName: '一病区',
        recipientClass: 'E2' as const,
        cashFen: 100_000n,
        visitedOn: '2026-02-10',
      })),
      'ward-beds': times(85, (index) => ({
        key: `W/${index}`,
        ...unit,
        roundCode: 'W',
        roundOn: '2026-02-17',
        wardName: `${(index % 5) + 1}病区`,
        bedNo: String(index),
        ticked: true,
        itemName: '水饺',
        portions: 2n,
        portionsPerBed: 2n,
      })),
      'duty-persons': [...onDuty('CX', '2026-02-16', 'evening'), ...onDuty('CY', '2026-02-17', 'morning')],
      welfare: times(620, (index) => makeWelfare(`职工${index}`, { key: `W1/职工${index}/`, staffCount: 620n })),
      gatherings: [meeting, dinner, cup],
      attendance: [...guests(meeting, 38), ...guests(dinner, 24), ...guests(dinner, 6, 'host'), ...guests(cup, 64)],
      stays: times(31, (index) => ({
        key: `S${index}`,
        ...unit,
        name: `外地${index}`,
        department: '内科',
        stays: index <= 24,
        dines: index <= 24,
        surveyedOn: '2026-01-20',
      })),
      tournaments: ['象棋', '掼蛋'].map((eventName) => ({
        key: `G3/${eventName}`,
        ...unit,
        gatheringCode: 'G3',
        gatheringName: cup.name,
        eventName,
        format: 'knock-out' as const,
        entrants: 32n,
        matchesPlayed: 31n,
      })),
      commendations: [
        award('advanced-department', '内科'),
        award('advanced-person', '周一'),
        award('advanced-health-worker', '郑二'),
        award('outstanding-department', '急诊科'),
      ],
      publicity: [item(1, 'site', '节日值班安排')],
    }),
  );
}
