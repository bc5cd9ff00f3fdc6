import type { GatheringSources } from '../gatherings/rows.ts';
import type { InspectionRow } from '../inspections/roll-up.ts';
import type { NeedRow, PairingRow, VisitRow } from '../visits/rows.ts';
import type { RowsBySource } from './indicator.ts';
import { ROW_SOURCES } from './rows.ts';
import type { CoverageRow, DeliveryRow, HouseholdRow, ReceiptRow } from './rows.ts';

/** Rows for tests: a test says what matters, the rest is filled in. */
export const emptyRows = Object.fromEntries(
  Object.keys(ROW_SOURCES).map((source) => [source, []]),
) as unknown as RowsBySource;
const unit = { unitPath: '/A/', unitCode: 'A', unitName: '示范县总工会' };

export function makeHousehold(key: string, facts: Partial<HouseholdRow> = {}): HouseholdRow {
  return {
    key,
    ...unit,
    headName: '王小明',
    unitLevel: 'county',
    unitKind: 'union',
    residence: 'urban',
    isMigrantWorker: false,
    recipientClass: 'A0',
    persons: 1n,
    mainCause: 'illness',
    annualIncomeFen: 1_200_000n,
    outcome: 'tier',
    tier: 'subsistence',
    ...facts,
  };
}

export function makeDelivery(dossierNo: string, occasion: string, facts: Partial<DeliveryRow> = {}): DeliveryRow {
  const aidKind = facts.aidKind ?? 'cash';
  return {
    key: `${dossierNo}/${occasion}/${aidKind}`,
    ...unit,
    dossierNo,
    deliveryNo: `${dossierNo}/${occasion}`,
    aidKind,
    sourceCode: 'S1',
    sourceKind: 'F2',
    recipientClass: 'A0',
    isMigrantWorker: false,
    amountFen: 60_000n,
    signedOn: '2026-01-20',
    method: 'self',
    proxyName: null,
    returnedFen: 0n,
    returnReason: null,
    ...facts,
  };
}

export function makeReceipt(key: string, facts: Partial<ReceiptRow> = {}): ReceiptRow {
  return {
    key,
    ...unit,
    book: 'relief',
    sourceCode: 'S1',
    sourceKind: 'F2',
    sourceName: '上级补助',
    receivedOn: '2025-12-20',
    amountFen: 100_000n,
    ...facts,
  };
}

export function makeCoverage(key: string, facts: Partial<CoverageRow> = {}): CoverageRow {
  return { key, ...unit, tier: 'subsistence', standing: 'reached', reason: '', ...facts };
}

export function makePairing(dossierNo: string, facts: Partial<PairingRow> = {}): PairingRow {
  const row = { rank: 'first' as const, fromOn: '2026-01-01', ...facts };
  return {
    key: `${dossierNo}/${row.rank}/${row.fromOn}`,
    ...unit,
    dossierNo,
    headName: '王小明',
    persons: 3n,
    recipientClass: 'E1',
    helperName: '李帮',
    helperUnit: '示范区农业局',
    helperLevel: 'county',
    planKind: 'self-arranged',
    dueToOn: '2026-12-31',
    toOn: null,
    endReason: null,
    visits: 0n,
    calls: 0n,
    ...row,
  };
}

export function makeVisit(dossierNo: string, visitedOn: string, facts: Partial<VisitRow> = {}): VisitRow {
  return {
    key: `${dossierNo}/${visitedOn}/${facts.visitorName ?? ''}`,
    ...unit,
    dossierNo,
    headName: '王小明',
    recipientClass: 'E1',
    residence: 'rural',
    persons: 3n,
    annualIncomeFen: null,
    visitedOn,
    manner: 'home',
    visitorKind: 'team',
    visitorName: '一组',
    visitorUnit: '示范镇人民政府',
    visitorLevel: 'township',
    helperRank: null,
    teamCode: 'T1',
    teamSize: 5n,
    clearCount: 4n,
    hasDifficulty: false,
    hasWish: false,
    hasPolicyExplained: false,
    helpKinds: [],
    cashFen: 0n,
    goodsFen: 0n,
    goodsNames: '',
    sourceName: null,
    signOffMethod: null,
    booked: 'nothing',
    ...facts,
  };
}

export function makeNeed(key: string, facts: Partial<NeedRow> = {}): NeedRow {
  return {
    key,
    ...unit,
    dossierNo: '0001',
    headName: '王小明',
    kind: 'need',
    category: 'medical',
    ownerName: '张管',
    ownerUnit: '示范镇',
    raisedOn: '2026-01-10',
    dueOn: '2026-01-25',
    standing: 'open',
    answeredOn: null,
    outcome: null,
    satisfaction: null,
    daysLate: 0n,
    ...facts,
  };
}

export function makeInspection(
  subjectName: string,
  checkedOn: string,
  facts: Partial<InspectionRow> = {},
): Omit<InspectionRow, 'counts' | 'findings'> {
  return {
    key: `F/${subjectName}/${checkedOn}`,
    ...unit,
    survey: 'risk-screen',
    subjectKind: 'project',
    subjectName,
    checkedOn,
    arrearsPersons: 0n,
    arrearsFen: 0n,
    colour: 'green',
    ...facts,
  };
}

export function makeWelfare(personName: string, facts: Partial<GatheringSources['welfare'][number]> = {}) {
  return {
    key: `W1/${personName}/`,
    ...unit,
    issueCode: 'W1',
    issueName: '过节费',
    department: '内科',
    personName,
    amountFen: 50_000n,
    perPersonFen: 50_000n,
    staffCount: 2n,
    paidOn: '2026-02-10',
    ...facts,
  };
}
