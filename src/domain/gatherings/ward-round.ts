import { refuse } from '../refusal.ts';

export interface Bed {
  readonly wardCode: string;
  readonly wardName: string;
  readonly bedNo: string;
  /** Whether anybody has been there with the round. */
  readonly ticked: boolean;
  readonly portions: number;
  readonly missedReason: string | null;
}

export interface BedTick {
  readonly wardCode: string;
  readonly bedNo: string;
  /** Unless said, the portions planned for a bed; 0 with a reason for an empty bed. */
  readonly portions?: number | undefined;
  readonly missedReason?: string | undefined;
}

/**
 * The beds after a round. Refuses a bed that is not in it (`ward.no-such-bed`), one ticked before (`ward.already-ticked`), more than was
 * planned for a bed (`ward.above-portions`), and nothing without a reason (`ward.reason-missing`).
 */
export function tickBeds<B extends Bed>(beds: readonly B[], portionsPerBed: number, ticks: readonly BedTick[]): B[] {
  const after = [...beds];
  for (const { wardCode, bedNo, portions = portionsPerBed, missedReason } of ticks) {
    const at = after.findIndex((bed) => bed.wardCode === wardCode && bed.bedNo === bedNo);
    const bed = after[at];
    if (!bed)
      refuse('ward.no-such-bed', `这次慰问不包括“${wardCode}”病区的${bedNo}床。请核对病区和床号。`, {
        wardCode,
        bedNo,
      });
    const where = `${bed.wardName}${bedNo}床`;
    if (bed.ticked) refuse('ward.already-ticked', `${where}已经登记过，没有再记一次。`, { wardCode, bedNo });
    if (portions > portionsPerBed)
      refuse(
        'ward.above-portions',
        `${where}登记了 ${portions} 份，超过每床 ${portionsPerBed} 份的安排。请改正份数。`,
        { wardCode, bedNo },
      );
    if (portions === 0 && !missedReason)
      refuse('ward.reason-missing', `${where}没有送到，请写明原因，例如“空床”“已出院”。`, { wardCode, bedNo });
    after[at] = { ...bed, ticked: true, portions, missedReason: portions === 0 ? (missedReason ?? null) : null };
  }
  return after;
}

export interface WardCoverage {
  readonly beds: number;
  readonly bedsServed: number;
  readonly portions: number;
  readonly excused: number;
  /** Beds nobody has been to. */
  readonly missing: readonly { readonly wardName: string; readonly bedNo: string }[];
}

export function wardCoverage(beds: readonly Bed[]): WardCoverage {
  return {
    beds: beds.length,
    bedsServed: beds.filter((bed) => bed.portions > 0).length,
    portions: beds.reduce((sum, bed) => sum + bed.portions, 0),
    excused: beds.filter((bed) => bed.ticked && bed.portions === 0).length,
    missing: beds.filter((bed) => !bed.ticked).map(({ wardName, bedNo }) => ({ wardName, bedNo })),
  };
}
