import type { Block, DocumentModel, FigureRun, Run } from '#domain/documents/model.ts';

// An invented summary of an invented county, long enough for three pages and with every kind of block.
export const text = (words: string): Run => ({ kind: 'text', text: words });

export const figure = (code: string, shown: string, value: string, unit: string): FigureRun => ({
  kind: 'figure',
  code,
  shown,
  value,
  unit,
  rows: Number.parseInt(value, 10),
  digest: code
    .padEnd(64, '0')
    .replaceAll(/[^0-9a-f]/g, 'a')
    .slice(0, 64),
});

const paragraph = (...runs: (Run | string)[]): Block => ({
  kind: 'paragraph',
  runs: runs.map((run) => (typeof run === 'string' ? text(run) : run)),
});
const heading = (level: 1 | 2 | 3, words: string): Block => ({ kind: 'heading', level, runs: [text(words)] });

const households = figure('household-count', '2834', '2834', '户');
const persons = figure('person-count', '7912', '7912', '人');
const paid = figure('cash-paid', '173.52', '173.52', '万元');

export const samplePaper: DocumentModel = {
  template: 'sample-summary',
  title: ['示范县总工会关于2026年元旦春节', '送温暖活动的总结'],
  addressee: '示范市总工会、县人民政府',
  blocks: [
    paragraph(
      '2026年元旦、春节期间，县总工会按照“应帮尽帮、一户不漏”的要求，把困难职工家庭逐户核清、逐户走到，现将情况总结如下。',
    ),
    heading(1, '一、基本情况'),
    paragraph(
      '全县共核定困难职工家庭',
      households,
      '户、',
      persons,
      '人，发放慰问金',
      paid,
      '万元；其中城镇低保户、低保边缘户、意外致困户都有逐户的计算依据，名单在46个单位公示满五个工作日。',
    ),
    heading(2, '（一）先把名单核准。'),
    paragraph(
      '各单位上报的花名册由县总工会统一核对：身份证号重复的、证号缺位的、收入写成“五百元”的，都退回原单位补正；补不上的，列入待核名册，不发也不漏。乡镇干部曾淼、骉麤、䶮喆三人名字里的生僻字，照身份证逐字录入。',
    ),
    heading(3, '1.花名册核对'),
    paragraph(
      '对“看病花钱多、孩子上学难、突遭意外”三类家庭，入户时看病历、看票据、看住房，问收入、问支出、问打算，做到家庭情况清、思想状况清、困难原因清、生活需求清。',
    ),
    {
      kind: 'table',
      caption: '各类困难家庭发放情况',
      columns: [
        { title: '序号', widthMm: 14, align: 'center' },
        { title: '困难类别', widthMm: 50, align: 'left' },
        { title: '户数（户）', widthMm: 40, align: 'right' },
        { title: '慰问金（元）', widthMm: 46, align: 'right' },
      ],
      rows: [
        [[text('1')], [text('低保户')], [figure('household-count.low', '1290', '1290', '户')], [text('774000')]],
        [[text('2')], [text('低保边缘户')], [figure('household-count.edge', '1030', '1030', '户')], [text('618000')]],
        [[text('3')], [text('意外致困户')], [figure('household-count.accident', '514', '514', '户')], [text('343200')]],
      ],
    },
    heading(1, '二、主要做法'),
    ...Array.from({ length: 6 }, (_, index) =>
      paragraph(
        `第${'一二三四五六'[index]}项工作，由县总工会主席带队，分赴工业园区、乡镇和系统工会，当面听困难职工说“急、难、愁、盼”；能当场答复的当场答复，不能答复的记下责任人和办结日期（最迟不超过2026年3月31日）。慰问品统一采购、验收、入库，出库凭签领表，数量、品名、单价三者相符；慰问金由银行代发，不便到银行的，两人同行送到家中，由本人签字、按手印。`,
      ),
    ),
    heading(1, '三、存在的问题和下一步打算'),
    paragraph(
      '部分单位登记不细，个别家庭联系电话已经停用。下一步，对未签领的家庭逐户查明原因，能补发的在3月底前补发，不符合条件的收回资金并说明情况。',
    ),
    paragraph('特此报告。'),
    { kind: 'attachment-note', items: ['各单位发放情况汇总表', '未签领家庭情况说明'] },
    { kind: 'signature', unit: '示范县总工会', date: '2026-02-25' },
    {
      kind: 'attachment',
      number: 1,
      title: '各单位发放情况汇总表',
      blocks: [
        {
          kind: 'table',
          columns: [
            { title: '序号', widthMm: 14, align: 'center' },
            { title: '单位', widthMm: 90, align: 'left' },
            { title: '户数（户）', widthMm: 46, align: 'right' },
          ],
          rows: Array.from({ length: 46 }, (_, index) => [
            [text(String(index + 1))],
            [text(`示范县第${index + 1}工会联合会`)],
            [figure(`household-count.unit-${index + 1}`, String(40 + index), String(40 + index), '户')],
          ]),
        },
      ],
    },
    {
      kind: 'attachment',
      number: 2,
      title: '未签领家庭情况说明',
      blocks: [paragraph('未签领的家庭均已电话联系，原因逐户登记在册。')],
    },
  ],
  datedOn: '2026-02-25',
  subject: '示范县2026年元旦春节送温暖活动',
  author: '示范县总工会',
  digest: '4f9d2c81a07b3e5566778899aabbccddeeff00112233445566778899aabbccdd',
};
