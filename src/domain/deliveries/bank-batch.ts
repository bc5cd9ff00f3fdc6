import { refuse } from '../refusal.ts';

/** What has to be known of a batch to decide about it. */
export interface BatchStanding {
  readonly batchNo: number;
  readonly madeBy: string;
  readonly releasedAt: Date | null;
  readonly cancelledAt: Date | null;
  /** When its file was first taken for the bank; null: it is still in the house. */
  readonly takenAt: Date | null;
}

export const BATCH_STATES = { made: '待放行', released: '已放行', cancelled: '已取消' } as const;
export type BatchState = keyof typeof BATCH_STATES;

export const batchState = ({
  releasedAt,
  cancelledAt,
}: Pick<BatchStanding, 'releasedAt' | 'cancelledAt'>): BatchState =>
  cancelledAt ? 'cancelled' : releasedAt ? 'released' : 'made';

const notFound = () => refuse('bank-batch.not-found', '没有找到这个代发批次，可能不在您管辖的范围内。请刷新后重试。');

/**
 * The batch, when it may be released or cancelled: nobody has done either, or it was released and no file of it was taken yet, which may
 * still be cancelled; and it is not its maker who releases (whoever makes a payment does not let it go, domain.md §22.2). Refuses `bank-batch.wrong-state` and `bank-batch.maker-releases`.
 */
export function requireOpenBatch<Batch extends BatchStanding>(
  batch: Batch | undefined,
  step: 'release' | 'cancel',
  userId: string,
): Batch {
  if (!batch) return notFound();
  const state = batchState(batch);
  const isInHouse = step === 'cancel' && state === 'released' && batch.takenAt === null;
  if (state !== 'made' && !isInHouse)
    refuse(
      'bank-batch.wrong-state',
      `第 ${batch.batchNo} 批${BATCH_STATES[state]}，不能再${step === 'release' ? '放行' : '取消'}。${state !== 'released' ? '请刷新后查看。' : step === 'release' ? '请下载代发文件交银行。' : '代发文件已经下载，可能已交银行；没发成的等回盘登记后补发。'}`,
    );
  if (step === 'release' && batch.madeBy === userId)
    refuse(
      'bank-batch.maker-releases',
      `第 ${batch.batchNo} 批是您做的，不能自己放行。请由另一位财务或分管负责人放行。`,
    );
  return batch;
}

/** The batch, when its file may leave the house and results may come: it is released. Refuses `bank-batch.not-released`. */
export function requireReleased<Batch extends BatchStanding>(batch: Batch | undefined): Batch & { releasedAt: Date } {
  if (!batch) return notFound();
  const { releasedAt } = batch;
  if (!releasedAt || batch.cancelledAt)
    refuse(
      'bank-batch.not-released',
      `第 ${batch.batchNo} 批${BATCH_STATES[batchState(batch)]}。放行以后才能下载代发文件、登记回盘结果。`,
    );
  return { ...batch, releasedAt };
}
