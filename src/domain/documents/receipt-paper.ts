import { CAUSES, type CauseCode } from '../code-lists.ts';
import { formatChineseDate } from '../calendar-date.ts';
import { DONATION_MANNERS, type DonationManner, DONOR_KINDS, type DonorKind, shownDonor } from '../funds/donation.ts';
import { type Fen, formatYuan, toChineseCapitals } from '../money.ts';
import { type EvidenceHead, paper, table, text } from './evidence-papers.ts';
import type { Block, DocumentModel } from './model.ts';

export interface ReceiptFacts {
  /** Year and six digits, as in the book. */
  readonly receipt: string;
  readonly donorKind: DonorKind;
  readonly donorName: string;
  readonly purpose: string;
  readonly causes: readonly CauseCode[];
  readonly manner: DonationManner;
  readonly receivedOn: string;
  readonly amountFen: Fen;
}

const PARTS = ['第一联　交捐赠人', '第二联　记账'] as const;

/**
 * 捐赠收据 (domain.md §2.2: receipts per donor): number, donor, amount in figures and capitals, what it was given for; two parts on one
 * page, each to be signed and sealed. It names the donor by his own name, also one who does not want to stand on a public list.
 */
export function receiptPaper(head: EvidenceHead, donation: ReceiptFacts, handler: string): DocumentModel {
  const causes = donation.causes.map((cause) => CAUSES[cause]).join('、');
  const donor = donation.donorName || shownDonor({ ...donation, wish: 'anonymous' });
  const rows = [
    ['收据号', donation.receipt],
    ['捐赠人', `${donor}（${DONOR_KINDS[donation.donorKind]}）`],
    ['金额', `${formatYuan(donation.amountFen)} 元　　（大写）${toChineseCapitals(donation.amountFen)}`],
    ['指定用途', [donation.purpose, causes].filter((word) => word !== '').join('；') || '不指定'],
    ['用于', head.campaign],
    ['到账', `${formatChineseDate(donation.receivedOn)}，${DONATION_MANNERS[donation.manner]}`],
    ['收款单位（章）', head.author],
    ['经手人', `${handler}　　　　开具日期：${formatChineseDate(head.datedOn)}`],
  ];
  const part = (name: string): Block[] => [
    { kind: 'heading', level: 2, runs: text(name) },
    table(
      [
        ['项目', 36, 'center'],
        ['内容', 120],
      ],
      rows,
    ),
  ];
  return paper(head, '捐赠收据', PARTS.flatMap(part));
}
