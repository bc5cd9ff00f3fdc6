import { RECEIPT_WAYS, type ReceiptWay } from '../gatherings/gathering-lists.ts';
import type { WorkbookSheet } from '../imports/cell-value.ts';
import type { Fen } from '../money.ts';
import { type LedgerRead, readLedger } from './named-table.ts';

/** A row of 值班表. `missedReason` is why nobody came to him with the round. */
export interface DutyEntry {
  readonly shift: string;
  readonly department: string;
  readonly personName: string;
  readonly staffNo: string;
  readonly missedReason: string;
}

const DUTY = {
  name: '值班表',
  columns: {
    shift: ['班次', '值班班次'],
    department: ['科室', '部门'],
    person: ['姓名', '值班人员'],
    staffNo: ['工号'],
    missed: ['未慰问原因', '未到原因'],
  },
  required: ['shift', 'department', 'person'],
} as const;

export function readDutyRoster(sheets: readonly WorkbookSheet[]): LedgerRead<DutyEntry> {
  return readLedger(sheets, DUTY, (row) => ({
    shift: row.needed('shift'),
    department: row.needed('department'),
    personName: row.needed('person'),
    staffNo: row.text('staffNo'),
    missedReason: row.text('missed'),
  }));
}

/** A row of 病区床位表. `emptyReason`: “空床”, “已出院”; nobody is served there. No name and no illness stands in this list. */
export interface BedEntry {
  readonly wardCode: string;
  readonly wardName: string;
  readonly bedNo: string;
  readonly emptyReason: string;
}

const BEDS = {
  name: '病区床位表',
  columns: {
    wardCode: ['病区编号', '病区代码'],
    ward: ['病区', '病区名称'],
    bed: ['床号', '床位'],
    state: ['床位状态', '状态'],
  },
  required: ['wardCode', 'ward', 'bed'],
} as const;

export function readWardList(sheets: readonly WorkbookSheet[]): LedgerRead<BedEntry> {
  return readLedger(sheets, BEDS, (row) => {
    const state = row.text('state');
    return {
      wardCode: row.needed('wardCode'),
      wardName: row.needed('ward'),
      bedNo: row.needed('bed'),
      emptyReason: state === '在院' || state === '' ? '' : state,
    };
  });
}

/** A row of 困难患者慰问表: who received how much. Amounts in fen. */
export interface PatientEntry {
  readonly patientKey: string;
  readonly name: string;
  readonly wardCode: string;
  readonly bedNo: string;
  readonly cashFen: Fen;
  readonly method: ReceiptWay;
  readonly proxyName: string;
}

const PATIENTS = {
  name: '困难患者慰问表',
  columns: {
    key: ['编号', '患者编号'],
    name: ['姓名', '患者姓名'],
    wardCode: ['病区编号', '病区代码'],
    bed: ['床号', '床位'],
    cash: ['慰问金(元)', '慰问金'],
    method: ['签收', '签收方式'],
    proxy: ['代领人'],
  },
  required: ['key', 'name', 'wardCode', 'bed', 'cash'],
} as const;

export function readPatientList(sheets: readonly WorkbookSheet[]): LedgerRead<PatientEntry> {
  return readLedger(sheets, PATIENTS, (row) => {
    const cashFen = row.fen('cash');
    if (cashFen === 0n) row.doubt('cash', '是空的，请补上');
    return {
      patientKey: row.needed('key'),
      name: row.needed('name'),
      wardCode: row.needed('wardCode'),
      bedNo: row.needed('bed'),
      cashFen,
      method: row.choice('method', RECEIPT_WAYS, 'self'),
      proxyName: row.text('proxy'),
    };
  });
}

/** A line of the goods book that brings goods in. What goes out is booked by the round that handed it out. */
export interface GoodsEntry {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly quantity: number;
  readonly from: string;
  readonly receivedOn: string;
  readonly keeper: string;
}

const GOODS = {
  name: '慰问品出入库',
  columns: {
    code: ['编号', '物品编号'],
    name: ['品名', '物品名称'],
    unit: ['计量单位', '单位'],
    quantity: ['入库数量', '数量'],
    from: ['供应商', '来源'],
    on: ['入库日期', '日期'],
    keeper: ['验收人', '保管人'],
  },
  required: ['code', 'name', 'quantity', 'on'],
} as const;

export function readGoodsBook(sheets: readonly WorkbookSheet[]): LedgerRead<GoodsEntry> {
  return readLedger(sheets, GOODS, (row) => {
    const quantity = row.count('quantity') ?? 0;
    if (quantity === 0) row.doubt('quantity', '是空的，请补上');
    return {
      code: row.needed('code'),
      name: row.needed('name'),
      unit: row.needed('unit'),
      quantity,
      from: row.needed('from'),
      receivedOn: row.neededDate('on'),
      keeper: row.needed('keeper'),
    };
  });
}

export interface PayeeEntry {
  readonly department: string;
  readonly personName: string;
  readonly staffNo: string;
  readonly amountFen: Fen | undefined;
  readonly method: ReceiptWay;
}

const PAYEES = {
  name: '全员福利发放名单',
  columns: {
    department: ['部门', '科室'],
    person: ['姓名'],
    staffNo: ['工号'],
    amount: ['金额(元)', '金额'],
    method: ['签收', '签收方式'],
  },
  required: ['department', 'person'],
} as const;

export function readPayeeList(sheets: readonly WorkbookSheet[]): LedgerRead<PayeeEntry> {
  return readLedger(sheets, PAYEES, (row) => ({
    department: row.needed('department'),
    personName: row.needed('person'),
    staffNo: row.text('staffNo'),
    amountFen: row.text('amount') === '' ? undefined : row.fen('amount'),
    method: row.choice('method', RECEIPT_WAYS, 'self'),
  }));
}
