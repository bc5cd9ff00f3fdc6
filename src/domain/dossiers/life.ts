import type { Role } from '../accounts/permissions.ts';

/**
 * The life of a dossier as one table, read by server, screen and test (domain.md §4.1, §4.4): every stage with the coarse
 * status the register counts by, and every step with where it may be taken, where it leads, who may take it and what it asks.
 */
export const STAGES = {
  draft: { name: '草稿', status: 'draft' },
  submitted: { name: '已提交', status: 'draft' },
  'unit-review': { name: '基层初审', status: 'draft' },
  'home-check': { name: '入户核查', status: 'draft' },
  deliberation: { name: '民主评议', status: 'draft' },
  posting: { name: '公示中', status: 'draft' },
  objection: { name: '异议处理', status: 'draft' },
  comparison: { name: '信息比对', status: 'draft' },
  'county-review': { name: '县级审核', status: 'draft' },
  returned: { name: '退回补正', status: 'draft' },
  'in-file': { name: '在档', status: 'in-file' },
  helped: { name: '帮扶中', status: 'in-file' },
  'exit-pending': { name: '脱困待确认', status: 'in-file' },
  exited: { name: '已脱困（监测）', status: 'exited' },
  refused: { name: '不予建档', status: 'cancelled' },
  cancelled: { name: '注销', status: 'cancelled' },
} as const;
export type Stage = keyof typeof STAGES;
/** What lists and figures count by: only 'in-file' is a household in file. */
export type DossierStatus = (typeof STAGES)[Stage]['status'];

/** 注销原因 (domain.md §4.1). */
export const CANCEL_REASONS = {
  death: '死亡',
  retired: '退休',
  moved: '调离',
  duplicate: '重复',
  mistaken: '误建',
} as const;
export type CancelReason = keyof typeof CANCEL_REASONS;

/** 档案层级 (domain.md §5.1, 2017 upgrade). */
export const FILE_LEVELS = {
  national: '全国级',
  province: '省级',
  city: '地市级',
  county: '区县级',
  base: '基层',
} as const;
export type FileLevel = keyof typeof FILE_LEVELS;

/** What a step asks for beyond day and opinion. */
export type Asked =
  | 'complete-form'
  | 'consent'
  | 'two-checkers'
  | 'place'
  | 'posted-days'
  | 'evidence'
  | 'file-level'
  | 'other-person'
  | 'months-above-line'
  | 'cancel-reason';

export interface Step {
  readonly name: string;
  readonly from: readonly Stage[];
  /** 'before': the stage left by the step that led here. */
  readonly to: Stage | 'before';
  readonly by: readonly Role[];
  readonly asks: readonly Asked[];
  /** The opinion must be written, not only may be. */
  readonly opinion: 'required' | 'optional';
}

const FILLERS: readonly Role[] = ['unit-clerk', 'clerk'];
const CHECKERS: readonly Role[] = ['reviewer', 'chair'];
const ON_THE_WAY: readonly Stage[] = [
  'submitted',
  'unit-review',
  'home-check',
  'deliberation',
  'posting',
  'objection',
  'comparison',
  'county-review',
];

export const STEPS = {
  submit: {
    name: '提交',
    from: ['draft', 'returned'],
    to: 'submitted',
    by: FILLERS,
    asks: ['complete-form'],
    opinion: 'optional',
  },
  'take-up': { name: '受理', from: ['submitted'], to: 'unit-review', by: FILLERS, asks: [], opinion: 'optional' },
  'pass-unit-review': {
    name: '初审通过',
    from: ['unit-review'],
    to: 'home-check',
    by: FILLERS,
    asks: ['consent'],
    opinion: 'required',
  },
  'record-home-check': {
    name: '登记入户核查',
    from: ['home-check'],
    to: 'deliberation',
    by: FILLERS,
    asks: ['two-checkers'],
    opinion: 'required',
  },
  'pass-deliberation': {
    name: '评议通过，开始公示',
    from: ['deliberation'],
    to: 'posting',
    by: FILLERS,
    asks: ['place'],
    opinion: 'required',
  },
  object: { name: '登记异议', from: ['posting'], to: 'objection', by: FILLERS, asks: [], opinion: 'required' },
  'settle-objection': {
    name: '异议不成立，重新公示',
    from: ['objection'],
    to: 'posting',
    by: FILLERS,
    asks: ['place'],
    opinion: 'required',
  },
  'end-posting': {
    name: '公示期满',
    from: ['posting'],
    to: 'comparison',
    by: FILLERS,
    asks: ['posted-days'],
    opinion: 'optional',
  },
  'pass-comparison': {
    name: '信息比对通过',
    from: ['comparison'],
    to: 'county-review',
    by: ['clerk', 'reviewer'],
    asks: ['consent'],
    opinion: 'required',
  },
  'put-in-file': {
    name: '审核同意，进入在档',
    from: ['county-review'],
    to: 'in-file',
    by: CHECKERS,
    asks: ['complete-form', 'evidence', 'file-level', 'other-person'],
    opinion: 'required',
  },
  'begin-help': { name: '开始帮扶', from: ['in-file'], to: 'helped', by: FILLERS, asks: [], opinion: 'optional' },
  'propose-exit': {
    name: '提出脱困',
    from: ['in-file', 'helped'],
    to: 'exit-pending',
    by: FILLERS,
    asks: ['months-above-line'],
    opinion: 'required',
  },
  'confirm-exit': {
    name: '确认脱困',
    from: ['exit-pending'],
    to: 'exited',
    by: CHECKERS,
    asks: ['months-above-line', 'other-person'],
    opinion: 'required',
  },
  'keep-helping': {
    name: '未脱困，继续帮扶',
    from: ['exit-pending'],
    to: 'before',
    by: CHECKERS,
    asks: [],
    opinion: 'required',
  },
  'fall-back': {
    name: '返困，重新建档',
    from: ['exited'],
    to: 'draft',
    by: FILLERS,
    asks: [],
    opinion: 'required',
  },
  return: {
    name: '退回补正',
    from: ON_THE_WAY,
    to: 'returned',
    by: [...FILLERS, ...CHECKERS],
    asks: [],
    opinion: 'required',
  },
  refuse: {
    name: '不予建档',
    from: ON_THE_WAY,
    to: 'refused',
    by: ['clerk', ...CHECKERS],
    asks: [],
    opinion: 'required',
  },
  cancel: {
    name: '注销',
    from: ['draft', 'returned', ...ON_THE_WAY, 'in-file', 'helped', 'exit-pending', 'exited'],
    to: 'cancelled',
    by: ['clerk', ...CHECKERS],
    asks: ['cancel-reason'],
    opinion: 'required',
  },
  restore: {
    name: '恢复',
    from: ['cancelled', 'refused'],
    to: 'before',
    by: ['clerk', ...CHECKERS],
    asks: [],
    opinion: 'required',
  },
} as const satisfies Record<string, Step>;
export type StepCode = keyof typeof STEPS;
export const STEP_CODES = Object.keys(STEPS) as StepCode[];
const step = (code: StepCode): Step => STEPS[code];

/** The steps that may follow a stage, for anybody with one of these roles. */
export function stepsFrom(stage: Stage, roles: readonly Role[]): StepCode[] {
  return STEP_CODES.filter(
    (code) => step(code).from.includes(stage) && step(code).by.some((role) => roles.includes(role)),
  );
}

/** A step that was taken, oldest first. */
export interface TakenStep {
  readonly step: StepCode;
  readonly from: Stage;
  readonly to: Stage;
  readonly on: string;
  readonly byUserId: string;
}

/** Where a step leads from here; `taken` oldest first. 'before' is the stage that the last step into this one left. */
export function destinationOf(code: StepCode, stage: Stage, taken: readonly TakenStep[]): Stage {
  const { to } = step(code);
  if (to !== 'before') return to;
  return taken.findLast((each) => each.to === stage)?.from ?? 'draft';
}
