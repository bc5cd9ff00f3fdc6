import { type Fen, formatYuanShort } from '../money.ts';
import { refuse } from '../refusal.ts';

/** A line of what a team took along: envelopes of one value, or one kind of goods. Value of one piece in fen. */
export interface PackedLine {
  readonly kind: 'cash' | 'goods';
  readonly name: string;
  readonly quantity: number;
  readonly unitFen: Fen;
}

/** What came back of a line. */
export interface ReturnedLine {
  readonly kind: 'cash' | 'goods';
  readonly name: string;
  readonly quantity: number;
}

/** What the visits of the team on that day say was handed over: cash in fen, goods by name in pieces. */
export interface HandedOver {
  readonly cashFen: Fen;
  readonly goods: Readonly<Record<string, number>>;
}

export interface UnpackedLine extends PackedLine {
  readonly returnedQuantity: number;
}

/** Refuses a packing list without lines, or with one line twice (`visit.packing-twice`). */
export function requirePacking(lines: readonly PackedLine[]): void {
  if (lines.length === 0) refuse('visit.nothing-packed', '携带清单是空的。请写明红包和慰问品的名称、数量和单价。');
  const keys = lines.map(keyOf);
  const twice = lines.find((line, index) => keys.indexOf(keyOf(line)) < index);
  if (twice) refuse('visit.packing-twice', `携带清单里“${twice.name}”写了两行。请合并成一行。`, { name: twice.name });
}

/**
 * Closes a packing list: packed = handed over + returned, cash in fen and goods by name (domain.md §9). Lines that are not
 * named among the returned came back empty. Refuses what does not add up (`visit.packing-does-not-add-up`), naming every line
 * and the difference, goods handed over that were never packed, and more coming back than was taken.
 */
export function decideUnpacking(
  packed: readonly PackedLine[],
  handedOver: HandedOver,
  returned: readonly ReturnedLine[],
): UnpackedLine[] {
  const back = new Map(returned.map((line) => [keyOf(line), line.quantity]));
  const unknown = returned.find((line) => !packed.some((each) => keyOf(each) === keyOf(line)));
  if (unknown)
    refuse('visit.returned-not-packed', `带回的“${unknown.name}”不在携带清单里。请核对名称。`, { name: unknown.name });
  const lines = packed.map((line) => ({ ...line, returnedQuantity: back.get(keyOf(line)) ?? 0 }));
  const faults = [
    ...lines
      .filter((line) => line.returnedQuantity > line.quantity)
      .map((line) => `“${line.name}”带出 ${line.quantity}，带回 ${line.returnedQuantity}，多于带出`),
    ...cashFault(lines, handedOver.cashFen),
    ...goodsFaults(lines, handedOver.goods),
  ];
  if (faults.length > 0) {
    refuse(
      'visit.packing-does-not-add-up',
      `携带清单对不上：${faults.join('；')}。带出应等于送出加带回，请核对走访记录和实物。`,
      { faults: faults.length },
    );
  }
  return lines;
}

function cashFault(lines: readonly UnpackedLine[], handedOverFen: Fen): string[] {
  const cash = lines.filter((line) => line.kind === 'cash');
  const took = cash.reduce((sum, line) => sum + BigInt(line.quantity) * line.unitFen, 0n);
  const back = cash.reduce((sum, line) => sum + BigInt(line.returnedQuantity) * line.unitFen, 0n);
  if (took === handedOverFen + back) return [];
  const difference = took - handedOverFen - back;
  const word = difference > 0n ? '少' : '多';
  const abs = difference > 0n ? difference : -difference;
  return [
    `现金带出 ${formatYuanShort(took)} 元，送出 ${formatYuanShort(handedOverFen)} 元，带回 ${formatYuanShort(back)} 元，${word} ${formatYuanShort(abs)} 元`,
  ];
}

function goodsFaults(lines: readonly UnpackedLine[], handedOver: Readonly<Record<string, number>>): string[] {
  const goods = lines.filter((line) => line.kind === 'goods');
  const strange = Object.entries(handedOver)
    .filter(([name]) => !goods.some((line) => line.name === name))
    .map(([name, quantity]) => `“${name}”送出 ${quantity}，携带清单里没有`);
  const wrong = goods
    .map((line) => ({ line, out: handedOver[line.name] ?? 0 }))
    .filter(({ line, out }) => line.quantity !== out + line.returnedQuantity)
    .map(({ line, out }) => `“${line.name}”带出 ${line.quantity}，送出 ${out}，带回 ${line.returnedQuantity}`);
  return [...strange, ...wrong];
}

const keyOf = (line: { kind: string; name: string }) => `${line.kind}|${line.name}`;
