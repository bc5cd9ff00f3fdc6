import { z } from 'zod';
import { refuse } from '../refusal.ts';

/**
 * What may leave the house on paper. A posted line is built only from a name, a unit of the directory, numbers we count
 * ourselves and words of closed lists, so an ID number, phone, card, illness, address or a child's name has no way in
 * (domain.md §12). Profiles (packs/notices/posting.yaml) choose among these columns and no others.
 */
export const POSTED_COLUMNS = {
  position: '序号',
  name: '户主姓名',
  unit: '所在单位',
  members: '家庭人口',
  tier: '困难类别',
  cause: '致困原因',
  amount: '拟慰问金额（元）',
} as const;
export type PostedColumn = keyof typeof POSTED_COLUMNS;

/** Columns of figures under one another; every other one stands in the middle of its cell. */
export const FIGURE_COLUMNS: readonly string[] = [POSTED_COLUMNS.amount];

/**
 * The columns of a profile that a list can fill: the amount only when the list was posted with amounts, because what nobody
 * has proposed is not posted as nothing.
 */
export function columnsOf(profile: readonly PostedColumn[], hasAmounts: boolean): PostedColumn[] {
  return profile.filter((column) => column !== 'amount' || hasAmounts);
}

/** For whom a list is hung. The internal list is printed for checking and hangs nowhere, so it is none of them. */
export const AUDIENCES = ['board', 'village', 'web'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const DAYS_KINDS = { working: '工作日', calendar: '自然日' } as const;
export type DaysKind = keyof typeof DAYS_KINDS;

const Profile = z.strictObject({
  name: z.string().min(1),
  columns: z.array(z.enum(Object.keys(POSTED_COLUMNS) as [PostedColumn, ...PostedColumn[]])).min(2),
  names: z.enum(['masked', 'full']),
  isTakenDownAtEnd: z.boolean(),
  posting: z.strictObject({
    days: z.int().min(1).max(30),
    kind: z.enum(Object.keys(DAYS_KINDS) as [DaysKind, ...DaysKind[]]),
  }),
});
export type MaskingProfile = z.infer<typeof Profile>;

const PostingPack = z.strictObject({
  profiles: z.strictObject({ internal: Profile, board: Profile, village: Profile, web: Profile }),
  answerWithinWorkingDays: z.int().min(1).max(30),
  illnessWords: z.array(z.string().min(1)),
});
export type PostingPack = z.infer<typeof PostingPack>;

/**
 * The posting rules from their file. Refuses (`notice.pack-invalid`) a wrong shape, a column that is not postable, and a
 * profile that would hang full names where strangers read them.
 */
export function parsePostingPack(source: unknown): PostingPack {
  const parsed = PostingPack.safeParse(source);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return wrong(`“${issue?.path.join('.') || '全文'}”：${issue?.message ?? '格式不符'}`);
  }
  const open = AUDIENCES.find((one) => parsed.data.profiles[one].names === 'full');
  if (open) wrong(`profiles.${open}.names 只能是 masked，挂出去的名单一律遮挡姓名`);
  return parsed.data;
}

function wrong(why: string): never {
  refuse('notice.pack-invalid', `packs/notices/posting.yaml 写得不对：${why}。请改正后再试。`);
}
