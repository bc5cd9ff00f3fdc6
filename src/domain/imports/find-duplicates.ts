import type { PersonsByRow } from './check-household.ts';
import type { HouseholdRows } from './group-households.ts';
import { doubt } from './reading.ts';

/** Where an ID number stood first in the file. */
export interface FirstPlace {
  readonly rowNo: number;
  readonly unitName: string;
}

/** Knows where an ID number stood first. */
export interface NumbersSeen {
  /** Where the number stood before, or undefined when this is its first place. */
  note(idNumber: string, place: FirstPlace): FirstPlace | undefined;
}

const EMPTY = 0;
const FIRST_SIZE = 1 << 12;

/**
 * The ID numbers of a file with the row each stood in first, packed: division, day and sequence of a sound number fit one
 * double, so that a million persons take some thirty megabytes. Only sound 18-character numbers may be brought.
 */
export class SeenNumbers implements NumbersSeen {
  #keys = new Float64Array(FIRST_SIZE);
  #rows = new Uint32Array(FIRST_SIZE);
  #units = new Uint32Array(FIRST_SIZE);
  #count = 0;
  readonly #unitNames: string[] = [];
  readonly #unitIndex = new Map<string, number>();

  /** Where the number stood before, or undefined when this is its first place. */
  note(idNumber: string, place: FirstPlace): FirstPlace | undefined {
    if (this.#count * 2 >= this.#keys.length) this.#grow();
    const key = packed(idNumber);
    const slot = this.#slotOf(key);
    if (this.#keys[slot] !== EMPTY)
      return { rowNo: this.#rows[slot] ?? 0, unitName: this.#unitNames[this.#units[slot] ?? 0] ?? '' };
    this.#keys[slot] = key;
    this.#rows[slot] = place.rowNo;
    this.#units[slot] = this.#unit(place.unitName);
    this.#count++;
    return undefined;
  }

  #slotOf(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = (Math.imul(key % 4_294_967_291, 0x9e3779b1) >>> 7) & mask;
    while (this.#keys[slot] !== EMPTY && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #unit(name: string): number {
    const known = this.#unitIndex.get(name);
    if (known !== undefined) return known;
    this.#unitIndex.set(name, this.#unitNames.length);
    return this.#unitNames.push(name) - 1;
  }

  #grow(): void {
    const [keys, rows, units] = [this.#keys, this.#rows, this.#units];
    this.#keys = new Float64Array(keys.length * 2);
    this.#rows = new Uint32Array(keys.length * 2);
    this.#units = new Uint32Array(keys.length * 2);
    for (const [index, key] of keys.entries()) {
      if (key === EMPTY) continue;
      const slot = this.#slotOf(key);
      this.#keys[slot] = key;
      this.#rows[slot] = rows[index] ?? 0;
      this.#units[slot] = units[index] ?? 0;
    }
  }
}

/** Division (6 digits), day since 1880 (at most 3,020,640 up to the year 9999), sequence (3 digits): below 2⁵³. */
function packed(idNumber: string): number {
  const day =
    (Number(idNumber.slice(6, 10)) - 1880) * 372 +
    (Number(idNumber.slice(10, 12)) - 1) * 31 +
    (Number(idNumber.slice(12, 14)) - 1);
  return (Number(idNumber.slice(0, 6)) * 4_000_000 + day) * 1000 + Number(idNumber.slice(14, 17));
}

/**
 * Notes every person of a household whose ID number stands in an earlier row, in the same unit or another, as head or as
 * member. The later row bears the doubt and parks its household; the earlier one stays.
 */
export function findDuplicates(
  household: HouseholdRows,
  persons: PersonsByRow,
  unitName: string,
  seen: NumbersSeen,
): void {
  for (const { row } of household.rows) {
    for (const { idNumber, memberNo } of persons.get(row.rowNo) ?? []) {
      const first = idNumber ? seen.note(idNumber, { rowNo: row.rowNo, unitName }) : undefined;
      if (first)
        household.findings.doubt(
          row,
          'idNumber',
          doubt('person.duplicate', { n: first.rowNo, text: first.unitName }).doubt,
          first.rowNo,
          memberNo,
        );
    }
  }
}
