import { refuseWorkbook } from './refuse-workbook.ts';
import { unescapeXml, type XmlListener } from './scan-xml.ts';

const HOT_STRINGS = 20_000;
const PAGE_BYTES = 1 << 22;

/**
 * The strings of a workbook as UTF-8 in pages with offsets, about a quarter of the memory of as many JavaScript strings, and
 * never copied as they grow. Rich text runs are joined; phonetic guides are left out.
 */
export class SharedStrings implements XmlListener {
  wantsText = false;
  readonly #pages: Buffer[] = [];
  /** Bytes used in the last page. */
  #used = PAGE_BYTES;
  /** Where a string starts, in bytes over all pages; its length is kept beside it. */
  #starts = new Uint32Array(1 << 16);
  #lengths = new Uint32Array(1 << 16);
  #count = 0;
  #current = '';
  #phonetic = 0;
  readonly #hot = new Map<number, string>();

  open(name: string): void {
    if (name === 'si') this.#current = '';
    else if (name === 'rPh') this.#phonetic++;
    else if (name === 't') this.wantsText = this.#phonetic === 0;
  }

  text(escaped: string): void {
    this.#current += escaped;
  }

  close(name: string): void {
    if (name === 't') this.wantsText = false;
    else if (name === 'rPh') this.#phonetic--;
    else if (name === 'si') this.#add(unescapeXml(this.#current));
  }

  /** The string with this number (from 0), or undefined when there is none. */
  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    let value = this.#hot.get(index);
    if (value === undefined) {
      const start = this.#starts[index] ?? 0;
      const from = start % PAGE_BYTES;
      value =
        this.#pages[(start - from) / PAGE_BYTES]?.toString('utf8', from, from + (this.#lengths[index] ?? 0)) ?? '';
      if (this.#hot.size < HOT_STRINGS) this.#hot.set(index, value);
    }
    return value;
  }

  #add(value: string): void {
    if (this.#count === this.#starts.length) {
      this.#starts = longer(this.#starts);
      this.#lengths = longer(this.#lengths);
    }
    const bytes = Buffer.byteLength(value);
    if (bytes > PAGE_BYTES) refuseWorkbook('too-big', 'one text');
    if (this.#used + bytes > PAGE_BYTES) {
      this.#pages.push(Buffer.allocUnsafeSlow(PAGE_BYTES));
      this.#used = 0;
    }
    this.#starts[this.#count] = (this.#pages.length - 1) * PAGE_BYTES + this.#used;
    this.#lengths[this.#count] = bytes;
    this.#used += this.#pages.at(-1)?.write(value, this.#used) ?? 0;
    this.#count++;
  }
}

function longer(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(numbers.length * 2);
  grown.set(numbers);
  return grown;
}
