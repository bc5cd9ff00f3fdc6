import { type Fen, formatYuan } from '../money.ts';
import { SIGN_OFF_WAYS, type SignOffWay } from './visit-lists.ts';

/** What one visit handed over of a household's entitlement, as 发放 wants to see it. */
export interface SignedVisit {
  readonly unitName: string;
  readonly headName: string;
  readonly idTail: string | null;
  readonly cashFen: Fen;
  readonly goodsName: string;
  readonly goodsFen: Fen;
  readonly signedOn: string;
  readonly method: SignOffWay;
  readonly proxyName: string;
  readonly proxyRelation: string;
}

const HEADER = [
  '单位',
  '姓名',
  '身份证后四位',
  '慰问金',
  '慰问品',
  '折价',
  '签领日期',
  '签领方式',
  '代领人',
  '与户主关系',
];

/**
 * The sign-off sheet that says the same as these visits, so that a hand-over at the door goes through the very checks and
 * postings a returned sheet goes through. Row 2 is the first visit.
 */
export function signOffSheetOf(visits: readonly SignedVisit[]) {
  const rows = visits.map((visit) => [
    visit.unitName,
    visit.headName,
    visit.idTail ?? '',
    formatYuan(visit.cashFen),
    visit.goodsName,
    formatYuan(visit.goodsFen),
    visit.signedOn,
    SIGN_OFF_WAYS[visit.method],
    visit.proxyName,
    visit.proxyRelation,
  ]);
  return {
    name: '走访签领',
    merges: [],
    rows: [HEADER, ...rows].map((cells, index) => ({ rowNo: index + 1, hidden: false, cells })),
  };
}
