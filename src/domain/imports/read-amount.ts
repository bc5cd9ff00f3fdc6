import { type Fen, formatYuan, formatYuanShort, parseYuan } from '#domain/money.ts';
import type { CellValue } from './cell-value.ts';
import { readChineseNumber } from './chinese-number.ts';
import { doubt, isBlank, type Reading, type Repair, type RepairRule, repaired, toHalfWidth } from './reading.ts';

/**
 * Reads an amount into fen: 12000, "12,000元", "1.2万元", "五百元", "伍佰元整", "3千". An empty cell is null; 无 and dashes
 * are 0. `inTenThousand` says that the column's heading counts in 万元. Words like 约 or 每月 are doubts, not guesses.
 */
export function readAmount(value: CellValue | undefined, inTenThousand = false): Reading<Fen | null> {
  if (value === undefined || isBlank(value)) return { value: null };
  if (typeof value === 'number') return fromYuan(inTenThousand ? value * 10_000 : value);
  if (typeof value === 'string') return fromText(value, inTenThousand);
  if (typeof value === 'object' && value !== null && 'err' in value) return doubt('cell.error');
  return doubt('amount.unreadable', {
    text: typeof value === 'object' && value !== null && 'iso' in value ? value.iso : '',
  });
}

function fromYuan(yuan: number): Reading<Fen | null> {
  if (yuan < 0) return doubt('amount.negative');
  if (!(yuan < 1e13)) return doubt('amount.unreadable', { text: String(yuan) });
  const fen = BigInt(Math.round(yuan * 100));
  const exact = Math.abs(yuan * 100 - Number(fen)) < 1e-4;
  return exact ? { value: fen } : repaired(fen, 'amount.rounded', formatYuan(fen));
}

function fromText(written: string, inTenThousand: boolean): Reading<Fen | null> {
  const narrow = toHalfWidth(written);
  const text = narrow.replace(/[\s\u00A0,'’]/gu, '').replace(/^(人民币|RMB|[¥￥])/i, '');
  if (/^-\d/.test(text)) return doubt('amount.negative');
  if (/^(无|没有|未发生|-+|—+|\/|零|零元)$/.test(text)) return repaired(0n, 'amount.nothing', '0');
  const plain = parseYuan(text);
  if (plain !== undefined && !inTenThousand) {
    if (text === written) return { value: plain };
    return repaired(plain, narrow === written ? 'amount.from-text' : 'text.full-width', formatYuanShort(plain));
  }
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  if (number !== undefined)
    return withRepair(fromYuan(inTenThousand ? number * 10_000 : number), inTenThousand ? undefined : 'amount.rounded');
  const worded = wordedYuan(text);
  if (worded === undefined) return doubt('amount.unreadable', { text: written });
  return withRepair(fromYuan(worded.yuan), worded.rule);
}

function withRepair(reading: Reading<Fen | null>, rule: RepairRule | undefined): Reading<Fen | null> {
  if ('doubt' in reading || rule === undefined || reading.value === null) return reading;
  const repair: Repair = { rule, after: formatYuanShort(reading.value) };
  return { value: reading.value, repairs: [repair] };
}

/** Amounts with words: digits with 元, 万, 千, 百, or Chinese numerals with 元, 角, 分. */
function wordedYuan(text: string): { yuan: number; rule: RepairRule } | undefined {
  const yuanText = text.replace(/(元整|圆整|元|圆|块钱|块|整)$/, '');
  const digits = /^(\d+(?:\.\d+)?)(万|千|百)?$/.exec(yuanText);
  if (digits) {
    const scale = { 万: 10_000, 千: 1000, 百: 100 }[digits[2] ?? ''] ?? 1;
    return {
      yuan: Number(digits[1]) * scale,
      rule: digits[2] === '万' ? 'amount.from-ten-thousand' : 'amount.from-text',
    };
  }
  const mixed = /^(\d+)万(\d)千$/.exec(yuanText);
  if (mixed) return { yuan: Number(mixed[1]) * 10_000 + Number(mixed[2]) * 1000, rule: 'amount.from-ten-thousand' };
  const parts =
    /^([^元圆角分]+?)(?:[元圆](?:零?([一二三四五六七八九壹贰叁肆伍陆柒捌玖])角)?(?:零?([一二三四五六七八九壹贰叁肆伍陆柒捌玖])分)?)?(?:整)?$/.exec(
      text,
    );
  const whole = parts ? readChineseNumber((parts[1] ?? '').replace(/块钱?$/, '')) : undefined;
  if (whole === undefined) return undefined;
  const jiao = parts?.[2] ? (readChineseNumber(parts[2]) ?? 0) : 0;
  const fen = parts?.[3] ? (readChineseNumber(parts[3]) ?? 0) : 0;
  return { yuan: whole + jiao / 10 + fen / 100, rule: 'amount.from-chinese' };
}
