import type { CampaignFile } from './campaign-file.ts';
import type { FileMistake } from './file-mistake.ts';

/** How the sections of visits, gatherings and rounds fit the rest of the file: codes exist, codes are not used twice, days lie in the campaign. */
export function activityMistakes(file: CampaignFile): FileMistake[] {
  return [...rosterMistakes(file), ...unknownCodes(file), ...repeatedCodes(file), ...strayDays(file)];
}

function rosterMistakes(file: CampaignFile): FileMistake[] {
  const mistakes: FileMistake[] = [];
  const { roster, signOff } = file.files;
  if (roster === undefined) {
    const needs = [
      ['files', signOff !== undefined, '签领记录'],
      ['visits', file.visits !== undefined, '走访'],
      ['pairings', file.pairings !== undefined, '结对'],
    ] as const;
    for (const [field, isThere, what] of needs)
      if (isThere)
        mistakes.push({
          path: [field],
          message: `写了${what}，却没有花名册，不知道是哪些家庭，请在 files.roster 写上花名册`,
        });
  }
  if (signOff !== undefined && file.standards.rates.length === 0)
    mistakes.push({
      path: ['files'],
      message: '有签领记录，却没有慰问标准，无法核对金额，请补上 standards，或不写 signOff',
    });
  if (roster !== undefined && file.standards.rates.length > 0 && file.notice === undefined)
    mistakes.push({
      path: ['standards'],
      message: '写了慰问标准，却没有写公示 notice：名单要先公示再发放，请补上公示的日期、天数、地点和电话',
    });
  return mistakes;
}

/** Every place that names a code of another list. */
function unknownCodes(file: CampaignFile): FileMistake[] {
  const allotments = new Set(file.allotments.map(({ code }) => code));
  const sources = new Set(file.fundSources.map(({ code }) => code));
  const measures = new Set(file.measures.map(({ code }) => code));
  const named: [path: (string | number)[], code: string | undefined, known: ReadonlySet<string>, what: string][] = [
    ...file.allotments.map((each, at): (typeof named)[number] => [
      ['allotments', at, 'source'],
      each.source,
      sources,
      '资金来源 fundSources',
    ]),
    ...file.gatherings.flatMap((each, at): typeof named => [
      [['gatherings', at, 'measure'], each.measure, measures, '措施 measures'],
      [['gatherings', at, 'gift', 'allotment'], each.gift?.allotment, allotments, '拨付 allotments'],
    ]),
    ...file.dutyRounds.map((each, at): (typeof named)[number] => [
      ['dutyRounds', at, 'allotment'],
      each.allotment,
      allotments,
      '拨付 allotments',
    ]),
    ...file.welfare.map((each, at): (typeof named)[number] => [
      ['welfare', at, 'allotment'],
      each.allotment,
      allotments,
      '拨付 allotments',
    ]),
    ...file.commendations.map((each, at): (typeof named)[number] => [
      ['commendations', at, 'allotment'],
      each.allotment,
      allotments,
      '拨付 allotments',
    ]),
    ...file.services.map((each, at): (typeof named)[number] => [
      ['services', at, 'measure'],
      each.measure,
      measures,
      '措施 measures',
    ]),
    [['wardRounds', 'patients', 'allotment'], file.wardRounds?.patients?.allotment, allotments, '拨付 allotments'],
  ];
  return named.flatMap(([path, code, known, what]) =>
    code === undefined || known.has(code) ? [] : [{ path, message: `编号“${code}”不在${what}中，请补上或改正编号` }],
  );
}

function repeatedCodes(file: CampaignFile): FileMistake[] {
  const lists: [path: string[], list: readonly { code: string }[]][] = [
    [['allotments'], file.allotments],
    [['gatherings'], file.gatherings],
    [['dutyRounds'], file.dutyRounds],
    [['wardRounds', 'rounds'], file.wardRounds?.rounds ?? []],
    [['welfare'], file.welfare],
    [['visits', 'teams'], file.visits?.teams ?? []],
    [['visits', 'groups'], file.visits?.groups ?? []],
  ];
  return lists.flatMap(([path, list]) => {
    const seen = new Set<string>();
    return list.flatMap(({ code }, at) => {
      const repeated = seen.has(code);
      seen.add(code);
      return repeated
        ? [{ path: [...path, at, 'code'], message: `编号“${code}”出现了两次，请给每一项不同的编号` }]
        : [];
    });
  });
}

function strayDays(file: CampaignFile): FileMistake[] {
  const { from, to } = file.period;
  const lists: [path: string[], list: readonly { on: string }[]][] = [
    [['gatherings'], file.gatherings],
    [['dutyRounds'], file.dutyRounds],
    [['wardRounds', 'rounds'], file.wardRounds?.rounds ?? []],
    [['welfare'], file.welfare],
    [['commendations'], file.commendations],
    [['services'], file.services],
    [['publicity'], file.publicity],
  ];
  return lists.flatMap(([path, list]) =>
    list.flatMap(({ on }, at) =>
      on >= from && on <= to
        ? []
        : [{ path: [...path, at, 'on'], message: `日期 ${on} 不在活动起止日期（${from} 至 ${to}）之内，请改正` }],
    ),
  );
}
