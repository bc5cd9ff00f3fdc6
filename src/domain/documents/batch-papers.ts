/** The papers of a voucher of one batch that the records themselves write: who got what, what the bank answered, what the meeting agreed. */
import { formatChineseDate } from '../calendar-date.ts';
import { BATCH_KINDS, type BatchHead, type BatchKind, type BatchRow } from '../evidence/batch-evidence.ts';
import { type Fen, formatYuan, sumFen, toChineseCapitals } from '../money.ts';
import { type EvidenceHead, paper, paragraph, table } from './evidence-papers.ts';
import type { DocumentModel } from './model.ts';

const STATES: Readonly<Record<BatchRow['state'], string>> = {
  paid: '已发放',
  open: '没有回盘',
  failed: '没有发成',
  returned: '已退回',
};

/** 发放明细: every row of the batch, and the sum of what was handed out in figures and capitals. No number of any card or ID. */
export function batchPaper(head: EvidenceHead, kind: BatchKind, rows: readonly BatchRow[]): DocumentModel {
  const paid = rows.filter((row) => row.state === 'paid');
  const sum = sumFen(paid.map((row) => row.cashFen + row.goodsFen));
  const others = rows.length - paid.length;
  return paper(head, `${BATCH_KINDS[kind]}发放明细`, [
    paragraph(
      `共 ${rows.length} 户，已发放 ${paid.length} 户，合计 ${formatYuan(sum)} 元（大写：${toChineseCapitals(sum)}）${others > 0 ? `；没有回盘、没有发成和退回的 ${others} 户不计入合计` : ''}。`,
    ),
    table(
      [
        ['序号', 11, 'center'],
        ['单位', 33],
        ['户主', 16],
        ['慰问金（元）', 22, 'right'],
        ['慰问品（元）', 22, 'right'],
        ['日期', 22, 'center'],
        ['方式和结果', 30],
      ],
      rows.map((row) => [
        String(row.rowNo),
        row.unitName,
        row.headName,
        formatYuan(row.cashFen),
        formatYuan(row.goodsFen),
        row.saidOn ?? '',
        [
          row.methodName,
          ...(row.proxy === null ? [] : [row.proxy]),
          STATES[row.state],
          ...(row.note === null ? [] : [row.note]),
        ].join('，'),
      ]),
    ),
  ]);
}

export interface BankAnswer {
  readonly fileName: string;
  readonly fileDigest: string;
  readonly rowsIn: number;
  readonly rowsPaid: number;
  readonly rowsFailed: number;
  readonly rowsParked: number;
  readonly recordedAt: Date;
}

/** 银行回盘登记: the files the bank sent, with the digest by which each can be held beside the paper. */
export function bankReturnsPaper(head: EvidenceHead, title: string, answers: readonly BankAnswer[]): DocumentModel {
  return paper(head, '银行回盘登记', [
    paragraph(
      `代发批次：${title}。回盘文件 ${answers.length} 份；校验码是文件内容的 SHA-256 前 16 位，可以和留存的文件核对。`,
    ),
    table(
      [
        ['回盘文件', 44],
        ['登记时间', 34, 'center'],
        ['行数', 12, 'right'],
        ['成功', 12, 'right'],
        ['失败', 12, 'right'],
        ['对不上', 14, 'right'],
        ['校验码', 28],
      ],
      answers.map((each) => [
        each.fileName,
        new Date(each.recordedAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '),
        String(each.rowsIn),
        String(each.rowsPaid),
        String(each.rowsFailed),
        String(each.rowsParked),
        each.fileDigest
          .slice(0, 16)
          .toUpperCase()
          .replace(/(.{8})(?=.)/g, '$1 '),
      ]),
    ),
  ]);
}

export interface AgreedMeeting {
  readonly name: string;
  readonly listNo: number;
  readonly heldOn: string;
  readonly place: string;
  readonly chairedBy: string;
  readonly minutesNo: string;
  readonly digest: string;
  readonly agreed: number;
  readonly agreedFen: Fen;
  readonly lines: readonly {
    readonly position: number;
    readonly dossierNo: string;
    readonly cashFen: string;
    readonly goodsFen: string;
  }[];
}

/** 会议纪要摘录: what the meeting agreed, as frozen, with the digest of its list; households by dossier number, refusals not at all. */
export function agreedPaper(head: EvidenceHead, meeting: AgreedMeeting, whole: boolean): DocumentModel {
  const { lines } = meeting;
  const sum = sumFen(lines.map((line) => BigInt(line.cashFen) + BigInt(line.goodsFen)));
  return paper(head, `会议纪要摘录（${meeting.minutesNo}）`, [
    paragraph(
      `${formatChineseDate(meeting.heldOn)}，${meeting.place}，${meeting.name}，${meeting.chairedBy}主持。会议同意${meeting.listNo === 1 ? '名单' : `第 ${meeting.listNo} 份名单（增补）`} ${meeting.agreed} 户、${formatYuan(meeting.agreedFen)} 元，名单已冻结，校验码 ${meeting.digest.slice(0, 16).toUpperCase()}。`,
    ),
    paragraph(
      whole
        ? '冻结的名单如下（档案编号、金额；不写姓名）。'
        : `其中本批 ${lines.length} 户，${formatYuan(sum)} 元，照冻结的名单抄录如下。`,
    ),
    table(
      [
        ['名单序号', 22, 'center'],
        ['档案编号', 58],
        ['慰问金（元）', 38, 'right'],
        ['慰问品折价（元）', 38, 'right'],
      ],
      lines.map((line) => [
        String(line.position),
        line.dossierNo,
        formatYuan(BigInt(line.cashFen)),
        formatYuan(BigInt(line.goodsFen)),
      ]),
    ),
  ]);
}

/** 发放批次清单 of a campaign: by what its money went out. The pictures of signatures lie in the voucher of each batch. */
export function batchesPaper(head: EvidenceHead, batches: readonly BatchHead[]): DocumentModel {
  return paper(head, '发放批次清单', [
    paragraph('签名和指印图片、签好字的签领表照片在每一批自己的凭证包里。'),
    table(
      [
        ['序号', 14, 'center'],
        ['渠道', 34],
        ['批次', 62],
        ['户数', 18, 'right'],
        ['金额（元）', 28, 'right'],
      ],
      batches.map((each, index) => [
        String(index + 1),
        BATCH_KINDS[each.kind],
        each.title,
        String(each.rows),
        formatYuan(each.amountFen),
      ]),
    ),
  ]);
}
