import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { noticePageHtml } from '#render/notice-page.ts';
import { CAUSES, type CauseCode, type TierCode, TIERS } from '../code-lists.ts';
import { closingMinutes, noticeLedgerBook, resultPosting } from '../documents/notice-papers.ts';
import { closingFigures } from './closing-figures.ts';
import { maskName, postedCells, requirePostableLine, webName } from './masking.ts';
import { OBJECTION_CHANNELS, OBJECTION_GROUNDS, OBJECTION_OUTCOMES } from './objections.ts';
import { requireOfficePhone, requirePostable, scrubbed } from './personal-text.ts';
import { planNotices } from './plan-notices.ts';
import { AUDIENCES, columnsOf, parsePostingPack, POSTED_COLUMNS } from './posting-pack.ts';

const source = parse(readFileSync('packs/notices/posting.yaml', 'utf8'));
const pack = parsePostingPack(source);
const masked = { columns: pack.profiles.board.columns, names: 'masked', illnessWords: pack.illnessWords } as const;

describe('a masked name', () => {
  test.each([
    ['王小明', false, '王*明'],
    ['王明', false, '王*'],
    ['欧阳小明', false, '欧**明'],
    ['买买提·艾力', false, '买***力'],
    ['王小明', true, '王某某'],
    ['王明13900001111', false, '王*'],
    ['990101199001011234', false, '某某某'],
  ])('of %s (minor: %s) is %s', (name, isMinor, expected) => {
    expect(maskName(name, isMinor)).toBe(expected);
  });

  test('stays as it is on the web, and a full one is masked there', () => {
    expect(['王*明', '赵某某', '王小明', '王明'].map(webName)).toEqual(['王*明', '赵某某', '王*明', '王*']);
  });
});

describe('the posting pack', () => {
  test('is refused when it would hang full names, or columns that nobody may see', () => {
    const board = { ...source.profiles.board, names: 'full' };
    expect(() => parsePostingPack({ ...source, profiles: { ...source.profiles, board } })).toThrow(
      'profiles.board.names',
    );
    const web = { ...source.profiles.web, columns: ['position', 'idNumber'] };
    expect(() => parsePostingPack({ ...source, profiles: { ...source.profiles, web } })).toThrow(
      'profiles.web.columns',
    );
  });
});

/** What a clerk, or a county's old workbook, puts where it does not belong. */
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''));
const names = fc
  .array(fc.constantFrom(...'王李张刘陈杨黄赵吴周徐孙马朱胡郭林何高罗'), { minLength: 2, maxLength: 4 })
  .map((list) => list.join(''));
const fullWidth = (text: string) => text.replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)] ?? '');
const disguises: readonly ((text: string) => string)[] = [
  (text) => text,
  fullWidth,
  (text) => text.replace(/(.{4})/g, '$1 '),
  (text) => [...text].join(' '),
  (text) => [...fullWidth(text)].join('　'),
  (text) => text.replace(/(.{3})/g, '$1-'),
  (text) => `${text.slice(0, -1)}X`,
];
const secretNumber = fc
  .tuple(
    fc.oneof(
      digits(18),
      digits(15),
      digits(10).map((rest) => `1${rest}`),
      digits(19),
      digits(16),
    ),
    fc.constantFrom(...disguises),
  )
  .map(([number, disguise]) => disguise(number));
const illnesses = fc.constantFrom(...pack.illnessWords);
const mess = fc.record({
  number: secretNumber,
  illness: illnesses,
  child: names,
  name: names,
  where: fc.constantFrom('before', 'after', 'both'),
});
type Mess = typeof mess extends fc.Arbitrary<infer Value> ? Value : never;
const spoil = (text: string, { number, illness, child, where }: Mess) => {
  const dirt = `（${child}，患${illness}，${number}）`;
  return where === 'before' ? dirt + text : where === 'after' ? text + dirt : dirt + text + dirt;
};
const household = fc.record({
  mess,
  memberCount: fc.integer({ min: 1, max: 12 }),
  tier: fc.constantFrom(...(Object.keys(TIERS) as TierCode[])),
  mainCause: fc.option(fc.constantFrom(...(Object.keys(CAUSES) as CauseCode[]))),
  birthOn: fc.constantFrom(null, '1961-05-04', '2015-05-04'),
  amountFen: fc.option(fc.bigInt({ min: 0n, max: 999_999_999n })),
});
type Row = typeof household extends fc.Arbitrary<infer Value> ? Value : never;

/** Every digit of the text in order, whatever stands between them, in runs that could be one number. */
const runsOf = (text: string) => text.normalize('NFKC').match(/\d(?:[\s\-–—_.·、,:/()]*\d){5,}/gu) ?? [];

function planFrom(rows: readonly Row[]) {
  const unit = {
    id: 'u',
    code: '99010103A',
    name: rows.reduce((name, row) => spoil(name, row.mess), '园区制衣公司工会'),
    path: '/990101/',
  };
  const subjects = rows.map((row, index) => ({
    // A whole row in one object, as a careless caller would pass it: only named fields may come out.
    ...row.mess,
    dossierId: `d${index}`,
    dossierNo: `99010103A-${index}`,
    unitId: 'u',
    headName: `${row.mess.name}${row.mess.number}`,
    memberNames: [row.mess.name, row.mess.child],
    birthOn: row.birthOn,
    memberCount: row.memberCount,
    tier: row.tier,
    mainCause: row.mainCause,
    amountFen: row.amountFen,
    health: row.mess.illness,
  }));
  const [notice] = planNotices([unit], subjects, '2026-01-12', () => 1, masked);
  if (!notice) throw new Error('There is no notice.');
  return notice;
}

/** An amount in yuan may have as many digits as part of a number; as a cell of its own it is an amount and nothing else. */
const AMOUNT = /^(?:—|\d{1,7}\.\d{2})$/;

function expectNothingOf(rows: readonly Row[], text: string): void {
  expect(runsOf(text)).toEqual([]);
  for (const { mess: secret } of rows) {
    expect(text).not.toContain(secret.name);
    expect(text).not.toContain(secret.child);
    expect(text).not.toContain(secret.illness);
  }
}

describe('a posted list', () => {
  const rows = fc.array(household, { minLength: 1, maxLength: 6 });

  test('carries no ID number, phone, card, illness, full name or name of a child, whatever the rows hold', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...AUDIENCES), (some, audience) => {
        const notice = planFrom(some);
        const columns = columnsOf(pack.profiles[audience].columns, notice.columns.includes('amount'));
        // The number of the list is the code of the unit, which the directory has and nobody types.
        for (const posted of notice.lines) {
          const line = postedCells({ ...posted, maskedName: webName(posted.maskedName) }, columns);
          const words = line.filter((_, index) => columns[index] !== 'amount');
          expectNothingOf(some, words.join('｜'));
          for (const amount of line.filter((_, index) => columns[index] === 'amount')) expect(amount).toMatch(AMOUNT);
          expect(() => requirePostableLine(posted, columns, '名单')).not.toThrow();
        }
        expectNothingOf(some, notice.unitName);
        expect(() =>
          requirePostable(notice.unitName, '单位', {
            illnessWords: pack.illnessWords,
            names: some.flatMap((row) => [row.mess.name, row.mess.child]),
          }),
        ).not.toThrow();
      }),
    );
  });

  test('stands on a public page that carries nothing of it either, nor a tag that somebody typed', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const notice = planFrom(some);
        const columns = columnsOf(pack.profiles.web.columns, notice.columns.includes('amount'));
        const html = noticePageHtml({
          unitName: `${notice.unitName}<script src=x>`,
          noticeNo: '',
          period: '',
          place: '公示栏"><img onerror=x>',
          phone: '',
          digest: '',
          columns: columns.map((column) => POSTED_COLUMNS[column]),
          lines: notice.lines.map((line) => postedCells({ ...line, maskedName: webName(line.maskedName) }, columns)),
          form: { address: '/gongshi/x/yijian', grounds: [], command: '' },
        });
        expect(html).not.toMatch(/<script|<img/);
        const plain = html.replace(/<style>.*<\/style>/s, '');
        const amounts = [...plain.matchAll(/<td class="figure">([^<]*)</g)].map((match) => match[1]);
        for (const amount of amounts) expect(amount).toMatch(AMOUNT);
        for (const text of plain.replace(/<td class="figure">[^<]*/g, '').split(/<[^>]*>/)) expectNothingOf(some, text);
      }),
    );
  });

  test('is followed by papers and a ledger that carry nothing of it either', () => {
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(...(Object.keys(OBJECTION_CHANNELS) as (keyof typeof OBJECTION_CHANNELS)[])),
        fc.constantFrom(...(Object.keys(OBJECTION_GROUNDS) as (keyof typeof OBJECTION_GROUNDS)[])),
        fc.constantFrom(...(Object.keys(OBJECTION_OUTCOMES) as (keyof typeof OBJECTION_OUTCOMES)[])),
        (some, channel, ground, outcome) => {
          const { unitName, lines, columns } = planFrom(some);
          const objection = {
            // What was said and who said it lie beside it, sealed; a careless caller passes the whole row.
            ...some[0]?.mess,
            objectionNo: 1,
            channel,
            ground,
            concerns: 'line' as const,
            linePosition: 1,
            outcome,
            receivedOn: '2026-01-13',
            decidedOn: '2026-01-14',
            investigatorCount: 2,
          };
          const round = {
            ...some[0]?.mess,
            noticeNo: 'A-01',
            unitName,
            startsOn: '2026-01-12',
            endsOn: '2026-01-16',
            workingDays: 5,
            daysKind: 'working' as const,
            place: '厂门口公示栏',
            lineCount: lines.length,
            digest: 'abcdef',
            objections: [objection],
            noPhotoReason: null,
            replacedBecause: null,
            photos: [],
          };
          const closedAt = new Date('2026-01-19T01:00:00Z');
          const counted = {
            noticeNo: 'A-01',
            hasAmounts: columns.includes('amount'),
            lines: lines.map((line) => ({ ...some[0]?.mess, ...line, approvedFen: line.amountFen })),
            objections: [{ ...objection, dossierId: null }],
          };
          const figures = closingFigures([counted], (text) => text);
          for (const figure of figures)
            for (const row of figure.rows)
              for (const cell of row.cells)
                if (!AMOUNT.test(cell)) expectNothingOf(some, cell.replace(/\d{4}(-\d\d-\d\d|年\d+月\d+日)/g, ''));
          const facts = { campaign: '送温暖', rounds: [round], figures, closedAt, closedBy: '林岚' };
          const ledger = { ...round, round: 1, photoCount: 0, state: 'closed' as const, closedAt, closedBy: '林岚' };
          const book = noticeLedgerBook({ campaign: '送温暖', author: '县总工会', datedOn: '2026-01-19' }, [ledger]);
          for (const model of [closingMinutes(facts), resultPosting(facts)])
            for (const text of textsOf(model.blocks)) expectNothingOf(some, text);
          for (const { value } of book.pages[0]?.cells ?? [])
            expectNothingOf(some, String(value).replace(/\d{4}-\d\d-\d\d/g, ''));
        },
      ),
    );
  });

  test('takes no number for an amount: a phone, a card or an ID number where the amount belongs is refused', () => {
    fc.assert(
      fc.property(rows, fc.oneof(digits(18), digits(15), digits(19), digits(16)), (some, number) => {
        const amounts = [BigInt(`1${number}`), BigInt(`1${number}`) * 100n, BigInt(`1${number.slice(0, 10)}`)];
        for (const amountFen of amounts) {
          const [line] = planFrom(some.map((row) => ({ ...row, amountFen }))).lines;
          expect(() => line && requirePostableLine(line, pack.profiles.board.columns, '名单')).toThrow(
            '不像一笔慰问金',
          );
        }
      }),
    );
  });

  test('carries the amount in yuan with two decimals, a dash where nothing is proposed, and no column where nobody has one', () => {
    const unit = { id: 'u', code: '99010103A', name: '园区制衣公司工会', path: '/990101/' };
    const one = (dossierNo: string, amountFen: bigint | null) => ({
      dossierId: dossierNo,
      dossierNo,
      unitId: 'u',
      headName: '王小明',
      memberNames: [],
      birthOn: null,
      memberCount: 3,
      tier: 'subsistence' as const,
      mainCause: null,
      amountFen,
    });
    const planned = (...amounts: (bigint | null)[]) => {
      const some = amounts.map((amount, index) => one(`0${index}`, amount));
      const [notice] = planNotices([unit], some, '2026-01-12', () => 1, masked);
      return notice?.lines.map((line) => postedCells(line, notice.columns).at(-1));
    };
    expect(planned(60_000n, null, 1_234_567n, 5n)).toEqual(['600.00', '—', '12345.67', '0.05']);
    expect(planned(null, null)).toEqual(['其他', '其他']);
    const columns = pack.profiles.board.columns.filter((column) => column !== 'amount');
    const [kept] = planNotices([unit], [one('01', 60_000n)], '2026-01-12', () => 1, { ...masked, columns });
    // A profile without the column does not even store it.
    expect(kept?.lines[0]?.amountFen).toBeNull();
  });

  test('says 因病 and never the illness, and leaves the cause out on the web', () => {
    const subject = {
      dossierId: 'd',
      dossierNo: '99010103A-0001',
      unitId: 'u',
      headName: '王小明',
      memberNames: ['王小明'],
      birthOn: null,
      memberCount: 3,
      tier: 'subsistence' as const,
      mainCause: 'illness' as const,
      amountFen: 70_000n,
    };
    const unit = { id: 'u', code: '99010103A', name: '园区制衣公司工会', path: '/990101/' };
    const line = planNotices([unit], [subject], '2026-01-12', () => 1, masked)[0]?.lines[0];
    if (!line) throw new Error('The notice has no line.');
    const { board, web, internal, village } = pack.profiles;
    expect(postedCells(line, board.columns)).toEqual([
      '1',
      '王*明',
      '园区制衣公司工会',
      '3人',
      '低保户',
      '因病',
      '700.00',
    ]);
    expect(postedCells(line, village.columns)).toEqual(['1', '王*明', '3人', '低保户', '因病', '700.00']);
    expect(postedCells(line, web.columns)).toEqual(['1', '王*明', '园区制衣公司工会', '低保户', '700.00']);
    const inside = planNotices([unit], [subject], '2026-01-12', () => 1, { ...masked, names: 'full' })[0]?.lines[0];
    expect(inside && postedCells(inside, internal.columns)[1]).toBe('王小明');
  });

  test('refuses to post when nobody has a tier', () => {
    expect(() => planNotices([], [], '2026-01-12', () => 1, masked)).toThrow('没有名单可以公示');
  });
});

describe('free words', () => {
  const unspeakable = { illnessWords: pack.illnessWords, names: ['王小明', '王乐'] };

  test.each([
    '13900001111',
    '139 0000 1111',
    '１３９００００１１１１',
    '990101-19900101-1234',
    '9901 0119 9001 0112 3X',
  ])('are refused with a number in them: %s', (number) => {
    expect(() => requirePostable(`如有异议请联系${number}`, '张贴地点')).toThrow('张贴地点');
  });

  test.each([
    ['公示栏（王小明家旁）', '成员的姓名'],
    ['王乐的学校门口', '成员的姓名'],
    ['尿毒症病人家门口', '病名'],
  ])('are refused with %s in them', (place, why) => {
    expect(() => requirePostable(place, '张贴地点', unspeakable)).toThrow(why);
  });

  test.each(['县肿瘤医院门诊楼公示栏', '3号楼2单元1层', '2026年1月公示栏', '精神病院职工食堂'])(
    'hang as they are: %s',
    (place) => {
      expect(() => requirePostable(place, '张贴地点', unspeakable)).not.toThrow();
    },
  );

  test('that name a unit are made fit to hang, and left alone when they are', () => {
    expect(scrubbed('王小明面馆工会１３９ ０００ ０１１１１', unspeakable)).toBe('王某某面馆工会');
    expect(scrubbed('白血病互助会工会', unspeakable)).toBe('***互助会工会');
    expect(scrubbed('县总工会（本级）', unspeakable)).toBe('县总工会（本级）');
  });

  test.each(['0990-1234567', '0999-0000126、13900001111', '(0990) 123 4567转802'])(
    'of an office phone are taken: %s',
    (phone) => {
      expect(() => requireOfficePhone(phone)).not.toThrow();
    },
  );

  test.each(['990101199001011234', '找王小明', '6222 0212 3456 7890 123', ''])(
    'that are no phone are refused: %s',
    (phone) => {
      expect(() => requireOfficePhone(phone)).toThrow('异议受理电话');
    },
  );
});

function textsOf(blocks: readonly unknown[]): string[] {
  const texts: string[] = [];
  JSON.stringify(blocks, (key, value) => {
    // Dates of a period and times of a photo are what these papers are for.
    if (key === 'text' && typeof value === 'string') texts.push(value.replace(/\d{4}年\d+月\d+日/g, ''));
    return value as unknown;
  });
  return texts;
}
