import { z } from 'zod';
import { refuse } from '../refusal.ts';

/** What a column of a bank file may hold (domain.md §15, form 4). */
const VALUES = ['line', 'name', 'card', 'bank', 'bankCode', 'amount', 'remark'] as const;

const titles = z.array(z.string().min(1)).min(1);
const BankLayout = z
  .strictObject({
    code: z.string().regex(/^[a-z0-9-]+$/),
    name: z.string().min(1),
    format: z.enum(['xlsx', 'csv']),
    encoding: z.enum(['utf-8', 'gb18030']).default('utf-8'),
    rowsPerFile: z.int().min(1).max(5000),
    columns: z.array(z.strictObject({ title: z.string().min(1), value: z.enum(VALUES) })).min(4),
    /** Columns this bank does not take empty: a household without them waits. */
    needs: z.array(z.enum(['bank', 'bankCode'])).default([]),
    remark: z.strictObject({ default: z.string().min(1), mostCharacters: z.int().min(1).max(60) }),
    result: z.strictObject({
      columns: z.strictObject({
        line: titles,
        name: titles,
        card: titles,
        amount: titles,
        state: titles,
        reason: titles,
        day: titles,
      }),
      paid: titles,
      failed: titles,
    }),
  })
  .refine(
    ({ columns }) => ['line', 'name', 'card', 'amount'].every((need) => columns.some(({ value }) => value === need)),
    '列里必须有序号、户名、账号和金额',
  )
  .refine(
    ({ columns, needs }) => needs.every((need) => columns.some(({ value }) => value === need)),
    'needs 里写的开户行、联行号没有列',
  )
  .refine(({ columns }) => new Set(columns.map(({ value }) => value)).size === columns.length, '同一种内容写了两列');
export type BankLayout = z.infer<typeof BankLayout>;

/** A layout from packs/bank. Refuses (`bank-layout.invalid`) one that leaves out what the bank needs, naming the place. */
export function parseBankLayout(plain: unknown): BankLayout {
  const parsed = BankLayout.safeParse(plain);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  refuse(
    'bank-layout.invalid',
    `代发文件的格式模板有误（${issue?.path.join('.') ?? ''}：${issue?.message ?? ''}）。请改正 packs/bank 里的文件。`,
  );
}

/**
 * The remark as it goes into the file. Refuses (`bank-batch.remark`) an empty one, one longer than the bank takes, and any
 * sign that is neither a Chinese character, a letter nor a digit: banks return whole files for them (domain.md §15.4).
 */
export function decideRemark(layout: BankLayout, typed: string | undefined): string {
  const remark = (typed ?? layout.remark.default).normalize('NFKC').trim();
  if (remark === '' || [...remark].length > layout.remark.mostCharacters)
    refuse('bank-batch.remark', `附言要写 1 到 ${layout.remark.mostCharacters} 个字。请改短后再试。`, {
      field: 'remark',
    });
  if (!/^[\p{Script=Han}A-Za-z0-9]+$/u.test(remark))
    refuse('bank-batch.remark', '附言只能用汉字、字母和数字，银行不收标点、空格和特殊符号。请改正后再试。', {
      field: 'remark',
    });
  if (/\d{7}/.test(remark))
    refuse('bank-batch.remark', '附言里不要写身份证号、电话、卡号等长串数字。', { field: 'remark' });
  return remark;
}
