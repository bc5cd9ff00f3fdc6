import { formatChineseDate } from '../calendar-date.ts';
import { CAUSES, type CauseCode } from '../code-lists.ts';
import { type Clarity, type ClarityLabels, CLARITY_FIELDS, INCOME_KINDS, OUTLAY_KINDS } from '../dossiers/dossier.ts';
import { type Answer, type Answers, areaBand, fieldsOf, type FormPack } from '../dossiers/form.ts';
import { FILE_LEVELS, type FileLevel, type StepCode, STEPS } from '../dossiers/life.ts';
import { formatYuan } from '../money.ts';
import { maskedIdNumber, SEXES, type Sex } from '../people/id-number.ts';
import type { Block, DocumentModel, GridCell, GridRow } from './model.ts';

export interface FormPerson {
  readonly name: string;
  readonly relation: string;
  readonly isHead: boolean;
  readonly sex: string | null;
  readonly birthOn: string | null;
  readonly idNumber: string | null;
  readonly idTail: string | null;
  readonly phone: string | null;
  /** Open and sealed answers together. */
  readonly answers: Answers;
  readonly health: Answers;
}

export interface DossierFormFacts {
  readonly dossierNo: string;
  readonly unitName: string;
  readonly author: string;
  readonly fileLevel: FileLevel | null;
  readonly openedOn: string;
  readonly tier: string | null;
  readonly people: readonly FormPerson[];
  readonly household: Answers;
  readonly address: string | null;
  readonly bankCard: string | null;
  readonly isMigrantWorker: boolean;
  readonly income: Readonly<Record<string, bigint>>;
  readonly outlay: Readonly<Record<string, bigint>>;
  readonly annualIncomeFen: bigint | null;
  readonly perCapitaFen: bigint | null;
  readonly mainCause: CauseCode | null;
  readonly secondaryCauses: readonly CauseCode[];
  readonly clarity: Partial<Clarity>;
  readonly clarityLabels: ClarityLabels;
  readonly evidence: readonly { readonly name: string; readonly attached: number; readonly state: string }[];
  readonly consents: readonly { readonly signer: string; readonly signedOn: string; readonly validUntil: string }[];
  readonly steps: readonly {
    readonly step: StepCode;
    readonly on: string;
    readonly opinion: string;
    readonly people: readonly string[];
    readonly place: string | null;
    readonly byName: string;
  }[];
  readonly printedOn: string;
  /** Full numbers; else the last four characters only. */
  readonly withNumbers: boolean;
  /** What people suffer from; else only that it is kept elsewhere. */
  readonly withHealth: boolean;
}

/** Eight columns of label and content, 156 mm together. */
const WIDTHS = [21, 18, 21, 18, 21, 18, 21, 18];

/**
 * 困难职工档案表 as a paper: everything a county keeps on two sheets of A4, both sides (domain.md §5.1). What is not filled in stays an empty
 * box to be written by hand. Illness and full numbers stand in it only when the facts say so.
 */
export function dossierForm(pack: FormPack, facts: DossierFormFacts): DocumentModel {
  const head = facts.people.find((person) => person.isHead);
  const members = facts.people.filter((person) => !person.isHead);
  return {
    template: 'dossier-form',
    title: ['困难职工档案表'],
    subject: `困难职工档案 ${facts.dossierNo}`,
    author: facts.author,
    datedOn: facts.printedOn,
    digest: '',
    blocks: [
      grid([
        {
          cells: [
            label('档案编号'),
            cell(facts.dossierNo, 3),
            label('建档日期'),
            cell(formatChineseDate(facts.openedOn), 3),
          ],
        },
        {
          cells: [
            label('建档单位'),
            cell(facts.unitName, 3),
            label('档案层级'),
            cell(facts.fileLevel ? FILE_LEVELS[facts.fileLevel] : ''),
            label('困难类别'),
            cell(facts.tier ?? ''),
          ],
        },
        ...sectionRows(pack, facts, 'filing'),
      ]),
      grid([bar('一、本人情况'), ...headRows(pack, facts, head)]),
      { kind: 'grid', widthsMm: MEMBER_WIDTHS, rows: memberRows(pack, facts, members) },
      grid([bar('三、收入和支出（建档前12个月，元）'), ...moneyRows(facts)]),
      grid([bar('四、住房和财产'), ...householdRows(pack, facts)]),
      grid([bar('五、致困原因和四清'), ...causeRows(facts)]),
      grid([bar('六、证明材料'), ...evidenceRows(facts)]),
      grid([bar('七、意见'), ...opinionRows(facts)]),
    ],
  };
}

const label = (text: string, more: Partial<GridCell> = {}): GridCell => ({
  text: more.colspan === undefined ? inTwoLines(text) : text,
  label: true,
  ...more,
});
const cell = (text: string, colspan = 1): GridCell => ({ text, colspan });
const bar = (text: string): GridRow => ({ cells: [label(text, { colspan: 8, align: 'left' })] });
const grid = (rows: readonly GridRow[]): Block => ({ kind: 'grid', widthsMm: WIDTHS, rows });

/** Characters of a label that fit beside its content; a longer one breaks where a word ends, as evenly as it can. */
const LABEL_CHARACTERS = 5;
const words = new Intl.Segmenter('zh', { granularity: 'word' });

function inTwoLines(text: string): string {
  if (text.length <= LABEL_CHARACTERS || text.includes('\n')) return text;
  if (text.includes('（')) return text.replace('（', '\n（');
  const ends = [...words.segment(text)].map(({ index }) => index).filter((index) => index > 0);
  const unevenness = (at: number) => Math.abs(text.length - 2 * at) + (text.length - at > LABEL_CHARACTERS ? 9 : 0);
  const at = ends.sort((one, other) => unevenness(one) - unevenness(other))[0];
  return at === undefined || at > LABEL_CHARACTERS ? text : `${text.slice(0, at)}\n${text.slice(at)}`;
}

interface Pair {
  readonly name: string;
  readonly value: string;
  /** Half a row instead of a quarter: words of a length nobody knows. */
  readonly wide?: boolean;
}

/** Fields four to a row, wide ones two: label, content, label, content, … What is left of a row goes to its last content. */
function pairs(fields: readonly Pair[]): GridRow[] {
  const rows: GridCell[][] = [];
  let free = 0;
  for (const { name, value, wide = false } of fields) {
    const span = wide ? 4 : 2;
    if (span > free) {
      widen(rows.at(-1), free);
      rows.push([]);
      free = 8;
    }
    rows.at(-1)?.push(label(name), cell(value, span - 1));
    free -= span;
  }
  widen(rows.at(-1), free);
  return rows.map((cells) => ({ cells }));
}

function widen(cells: GridCell[] | undefined, by: number): void {
  const last = cells?.pop();
  if (last) cells?.push({ ...last, colspan: (last.colspan ?? 1) + by });
}

const number = (facts: DossierFormFacts, person: FormPerson): string =>
  facts.withNumbers ? (person.idNumber ?? '') : person.idTail === null ? '' : maskedIdNumber(person.idTail);
const phoneOf = (facts: DossierFormFacts, phone: string | null): string =>
  phone === null ? '' : facts.withNumbers ? phone : `${phone.slice(0, 3)}****${phone.slice(-4)}`;

function said(kind: string, value: Answer | undefined): string {
  if (value === undefined) return '';
  if (kind === 'money') return formatYuan(BigInt(String(value)));
  if (typeof value === 'boolean') return value ? '是' : '否';
  return String(value);
}

/** 良好, 疾病（…）, 残疾（…）; or that it is kept apart, when the reader need not know. */
function healthOf(facts: DossierFormFacts, { health }: FormPerson): string {
  if (!facts.withHealth) return Object.keys(health).length > 0 ? '另册' : '';
  const more = [health['illness'], health['disability'], health['disability-grade']].filter(Boolean).join('、');
  return `${String(health['health'] ?? '')}${more ? `（${more}）` : ''}`;
}

function headRows(pack: FormPack, facts: DossierFormFacts, head: FormPerson | undefined): GridRow[] {
  if (!head) return [];
  const shown = fieldsOf(pack, 'head', facts.isMigrantWorker).filter((field) => !field.health);
  const answer = (code: string, kind: string) => said(kind, head.answers[code]);
  const sealed = new Set(shown.filter((field) => field.sealed).map((field) => field.code));
  return [
    ...pairs([
      { name: '姓　名', value: head.name },
      { name: '性　别', value: head.sex ? (SEXES[head.sex as Sex] ?? '') : '' },
      { name: '农民工', value: facts.isMigrantWorker ? '是' : '否' },
      { name: '家庭人口', value: `${facts.people.length}人` },
    ]),
    {
      cells: [label('身份证号'), cell(number(facts, head), 3), label('出生日期'), cell(head.birthOn ?? '', 3)],
    },
    {
      cells: [
        label('手机号码'),
        cell(phoneOf(facts, head.phone), 3),
        label('健康状况'),
        cell(healthOf(facts, head), 3),
      ],
    },
    { cells: [label('家庭住址'), cell(facts.address ?? '', 7)] },
    {
      cells: [
        label('银行卡号'),
        cell(facts.bankCard === null ? '' : facts.withNumbers ? facts.bankCard : `尾号 ${facts.bankCard.slice(-4)}`, 7),
      ],
    },
    ...pairs(
      shown.map((field) => ({
        name: field.label,
        value:
          sealed.has(field.code) && !facts.withNumbers
            ? tail(answer(field.code, field.kind))
            : answer(field.code, field.kind),
        wide: field.wide,
      })),
    ),
  ];
}

const tail = (text: string): string => (text === '' ? '' : `…${text.slice(-4)}`);

/** To be written by hand. */
const BLANK = '＿＿＿';

const MEMBER_WIDTHS = [18, 14, 10, 24, 40, 18, 32];

function memberRows(pack: FormPack, facts: DossierFormFacts, members: readonly FormPerson[]): GridRow[] {
  const shown = fieldsOf(pack, 'member', facts.isMigrantWorker).filter(
    (field) => !field.health && field.code !== 'standing',
  );
  const titles = ['姓名', '关系', '性别', '出生日期', '身份证号', '人员身份', '健康状况'];
  return [
    { cells: [label('二、家庭成员（不含户主）', { colspan: 7, align: 'left' })] },
    { cells: titles.map((title) => label(title)) },
    ...members.flatMap((member): GridRow[] => [
      {
        cells: [
          cell(member.name),
          cell(member.relation),
          cell(member.sex ? (SEXES[member.sex as Sex] ?? '') : ''),
          cell(member.birthOn ?? ''),
          cell(number(facts, member)),
          cell(said('choice', member.answers['standing'])),
          cell(healthOf(facts, member)),
        ],
      },
      {
        cells: [
          cell(
            [
              `电话：${phoneOf(facts, member.phone) || BLANK}`,
              ...shown.map((field) => `${field.label}：${said(field.kind, member.answers[field.code]) || BLANK}`),
            ].join('；'),
            7,
          ),
        ],
      },
    ]),
    ...(members.length === 0 ? [{ cells: [cell('无其他成员', 7)] }] : []),
  ];
}

function moneyRows(facts: DossierFormFacts): GridRow[] {
  const named = (kinds: Readonly<Record<string, string>>, amounts: Readonly<Record<string, bigint>>) =>
    Object.entries(kinds).map(([kind, name]) => ({ name, value: formatYuan(amounts[kind] ?? 0n) }));
  return [
    ...pairs(named(INCOME_KINDS, facts.income)),
    {
      cells: [
        label('年度总收入'),
        cell(facts.annualIncomeFen === null ? '' : formatYuan(facts.annualIncomeFen), 3),
        label('月人均收入'),
        cell(facts.perCapitaFen === null ? '' : formatYuan(facts.perCapitaFen), 3),
      ],
    },
    ...pairs(named(OUTLAY_KINDS, facts.outlay).map(({ name, value }) => ({ name: `${name}支出`, value }))),
  ];
}

const householdRows = (pack: FormPack, facts: DossierFormFacts): GridRow[] => sectionRows(pack, facts, 'housing');

/** The household's answers of one section of the form. */
function sectionRows(pack: FormPack, facts: DossierFormFacts, section: string): GridRow[] {
  const { area } = facts.household;
  return pairs(
    fieldsOf(pack, 'household', facts.isMigrantWorker)
      .filter((field) => field.section === section)
      .map((field) => ({
        name: field.label,
        value:
          said(field.kind, facts.household[field.code]) +
          (field.code === 'area' && typeof area === 'number' ? `（${areaBand(pack, area)}）` : ''),
        wide: field.wide,
      })),
  );
}

function causeRows(facts: DossierFormFacts): GridRow[] {
  const name = (code: CauseCode) => CAUSES[code];
  return [
    {
      cells: [
        label('主要原因'),
        cell(facts.mainCause ? name(facts.mainCause) : '', 3),
        label('次要原因'),
        cell(facts.secondaryCauses.map(name).join('、'), 3),
      ],
    },
    { cells: [label('其他说明'), cell(said('text', facts.household['other-cause']), 7)] },
    ...CLARITY_FIELDS.map((field) => ({
      cells: [label(facts.clarityLabels[field]), cell(facts.clarity[field] ?? '', 7)],
    })),
  ];
}

function evidenceRows(facts: DossierFormFacts): GridRow[] {
  const states: Readonly<Record<string, string>> = { there: '有', missing: '缺', optional: '—' };
  const rows: GridRow[] = [];
  for (let at = 0; at < facts.evidence.length; at += 2) {
    const two = facts.evidence.slice(at, at + 2);
    const cells = two.flatMap(({ name, attached, state }) => [
      cell(name, 3),
      cell(state === 'there' ? `有（${attached}份）` : (states[state] ?? '')),
    ]);
    rows.push({ cells: two.length === 2 ? cells : [...cells, cell('', 4)] });
  }
  const consent = facts.consents.at(-1);
  return [
    ...rows,
    {
      cells: [
        label('授权委托'),
        cell(
          consent
            ? `${consent.signer} ${formatChineseDate(consent.signedOn)}签署，${formatChineseDate(consent.validUntil)}前有效`
            : '',
          7,
        ),
      ],
    },
  ];
}

/** Height of the line that is signed. */
const SIGNED_MM = 9;

function opinionRows(facts: DossierFormFacts): GridRow[] {
  const saidIn = (codes: readonly StepCode[]) =>
    facts.steps
      .filter(({ step }) => codes.includes(step))
      .map(
        ({ step, on, opinion, people, place, byName }) =>
          `${formatChineseDate(on)} ${STEPS[step].name}${opinion ? `：${opinion}` : ''}${place ? `（${place}）` : ''}${people.length > 0 ? `　核查人：${people.join('、')}` : ''}　${byName}`,
      )
      .join('\n');
  const box = (name: string, text: string, sign: string, heightMm: number): GridRow[] => [
    {
      cells: [label(name, { rowspan: 2 }), { ...cell(text, 7), open: 'below' }],
      heightMm: heightMm - SIGNED_MM,
    },
    { cells: [{ ...cell(`${sign}　　　　年　　月　　日`, 7), align: 'right', open: 'above' }], heightMm: SIGNED_MM },
  ];
  return [
    ...box('申请人', '本人承诺所填内容真实，同意核对家庭经济状况。', '申请人签名（指印）：', 22),
    ...box('基层党组织\n（行政）\n意见', '', '负责人：　　　　　　（章）', 24),
    ...box(
      '基层工会\n意见和\n公示结果',
      saidIn([
        'pass-unit-review',
        'record-home-check',
        'pass-deliberation',
        'object',
        'settle-objection',
        'end-posting',
      ]),
      '负责人：　　　　　　（章）',
      42,
    ),
    ...box('系统\n（主管）\n工会意见', '', '负责人：　　　　　　（章）', 24),
    ...box(
      '县\n（市、区）\n工会意见',
      saidIn(['pass-comparison', 'put-in-file']),
      '承办人：　　　　　负责人：　　　　　（章）',
      32,
    ),
    ...box(
      '脱困或注销',
      saidIn(['propose-exit', 'confirm-exit', 'cancel', 'refuse']),
      '负责人：　　　　　　（章）',
      22,
    ),
  ];
}
