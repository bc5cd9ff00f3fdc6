import type { RowsBySource } from './indicator.ts';
import type { CoverageRow, DeliveryRow, HouseholdRow, ReceiptRow } from './rows.ts';

/** Rows for tests: a test says what matters, the rest is filled in. */
export const emptyRows: RowsBySource = {
  households: [],
  persons: [],
  entitlements: [],
  deliveries: [],
  coverage: [],
  receipts: [],
  'import-rows': [],
  notices: [],
  units: [],
};
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
