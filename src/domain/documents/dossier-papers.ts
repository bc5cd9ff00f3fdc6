import { formatChineseDate } from '../calendar-date.ts';
import { type StepCode, STEPS } from '../dossiers/life.ts';
import { formatYuan } from '../money.ts';
import type { Block, DocumentModel, Run } from './model.ts';

const text = (words: string): Run[] => [{ kind: 'text', text: words }];
const paragraph = (words: string): Block => ({ kind: 'paragraph', runs: text(words) });

export interface ExitLetterFacts {
  readonly headName: string;
  readonly dossierNo: string;
  readonly openedOn: string;
  readonly exitedOn: string;
  readonly keepUntil: string;
  readonly monthsAbove: number;
  readonly issuer: string;
  readonly unitName: string;
  readonly opinion: string;
  readonly datedOn: string;
}

/** 脱困告知书: why the dossier is closed, since when, until when it is kept, and how to ask again (domain.md §4.4, §14.9). */
export function exitLetter(facts: ExitLetterFacts): DocumentModel {
  return {
    template: 'exit-letter',
    title: ['脱困告知书'],
    addressee: `${facts.headName}同志`,
    subject: `困难职工档案 ${facts.dossierNo}`,
    author: facts.issuer,
    datedOn: facts.datedOn,
    digest: '',
    blocks: [
      paragraph(
        `您家于${formatChineseDate(facts.openedOn)}建立困难职工档案（编号${facts.dossierNo}）。经核对，您家人均月收入已连续${facts.monthsAbove}个月高于当地最低生活保障标准，致困原因已经消除。`,
      ),
      paragraph(`审核意见：${facts.opinion}`),
      paragraph(
        `自${formatChineseDate(facts.exitedOn)}起，您家退出困难职工档案。退出以后，${facts.unitName}会继续回访；档案保存到${formatChineseDate(facts.keepUntil)}，您可以持本人有效证件查阅自己的档案。`,
      ),
      paragraph(
        `如果对核对结果有不同意见，可以向${facts.issuer}提出；今后家庭再次遇到困难，可以随时向${facts.unitName}重新申请建档。`,
      ),
      { kind: 'signature', unit: facts.issuer, date: facts.datedOn },
    ],
  };
}

export interface StepLine {
  readonly step: StepCode;
  readonly on: string;
  readonly opinion: string;
  readonly byName: string;
}

interface RecordHead {
  readonly dossierNo: string;
  readonly author: string;
  readonly datedOn: string;
}

const record = (head: RecordHead, title: string, blocks: readonly Block[]): DocumentModel => ({
  template: 'dossier-record',
  title: [title],
  subject: `困难职工档案 ${head.dossierNo}`,
  author: head.author,
  datedOn: head.datedOn,
  digest: '',
  blocks,
});

/** 办理记录: every step with day, person and opinion, for the volume 日常帮扶. */
export function stepRecord(head: RecordHead, steps: readonly StepLine[]): DocumentModel {
  return record(head, '档案办理记录', [
    steps.length === 0
      ? paragraph('本档案由花名册导入，没有逐步办理的记录。')
      : {
          kind: 'table',
          columns: [
            { title: '日期', widthMm: 30, align: 'center' },
            { title: '环节', widthMm: 36, align: 'left' },
            { title: '意见', widthMm: 66, align: 'left' },
            { title: '办理人', widthMm: 24, align: 'center' },
          ],
          rows: steps.map((step) => [
            text(formatChineseDate(step.on)),
            text(STEPS[step.step].name),
            text(step.opinion),
            text(step.byName),
          ]),
        },
  ]);
}

export interface AidLine {
  readonly campaign: string;
  readonly kind: string;
  readonly amountFen: bigint;
  readonly goods: string | null;
  readonly signedOn: string | null;
}

/** 帮扶发放记录: what was handed over and kept, for the volume 财务类; the sum is of the lines above it. */
export function aidRecord(head: RecordHead, aid: readonly AidLine[]): DocumentModel {
  const total = aid.reduce((sum, each) => sum + each.amountFen, 0n);
  return record(head, '帮扶发放记录', [
    aid.length === 0
      ? paragraph('到打印之日没有发放记录。')
      : {
          kind: 'table',
          columns: [
            { title: '活动', widthMm: 62, align: 'left' },
            { title: '款物', widthMm: 34, align: 'left' },
            { title: '金额（元）', widthMm: 30, align: 'right' },
            { title: '签领日期', widthMm: 30, align: 'center' },
          ],
          rows: [
            ...aid.map((each) => [
              text(each.campaign),
              text(each.kind === 'cash' ? '慰问金' : (each.goods ?? '慰问品')),
              text(formatYuan(each.amountFen)),
              text(each.signedOn ? formatChineseDate(each.signedOn) : ''),
            ]),
            [text('合计'), text(''), text(formatYuan(total)), text('')],
          ],
        },
  ]);
}
