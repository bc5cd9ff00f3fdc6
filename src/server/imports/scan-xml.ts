import { StringDecoder } from 'node:string_decoder';
import { refuseWorkbook } from './refuse-workbook.ts';
import type { WorkbookLimits } from './workbook-limits.ts';

/**
 * What a part wants to hear. `open` gets the local name and the source text with the range of the attributes, so that
 * nothing is cut out that nobody asks for. `text` is called only while `wantsText` is true; the text is still escaped.
 */
export interface XmlListener {
  wantsText: boolean;
  open(name: string, source: string, from: number, to: number): void;
  text?(escaped: string): void;
  close?(name: string): void;
  /** Short cut for `<c …><v>…</v></c>`, nine cells in ten. When given, `close` is not called for that cell. */
  plainCell?(escaped: string): void;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Resolves the five entities, character references, `_x000D_` escapes and line ends. */
export function unescapeXml(escaped: string): string {
  let text = escaped;
  if (text.includes('&')) {
    text = text.replace(
      /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
      (whole, hex?: string, decimal?: string, name?: string) => {
        if (name !== undefined) return ENTITIES[name] ?? whole;
        const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        return String.fromCodePoint(Math.min(0x10ffff, point));
      },
    );
  }
  if (text.includes('_x'))
    text = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

const ATTRIBUTE_PATTERNS = new Map<string, RegExp>();

/** One attribute inside the given range of the source, any prefix, or undefined. */
export function attributeOf(source: string, from: number, to: number, name: string): string | undefined {
  let pattern = ATTRIBUTE_PATTERNS.get(name);
  if (!pattern) {
    pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    ATTRIBUTE_PATTERNS.set(name, pattern);
  }
  const match = pattern.exec(source.slice(from, to));
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? undefined : unescapeXml(value);
}

/**
 * Push scanner for the XML inside workbooks: no DTD, no entities but the five, prefixes dropped, nesting checked. A reader
 * that forgives broken XML drops rows without a word, so a tag out of place refuses the file.
 */
export class XmlScanner {
  readonly #listener: XmlListener;
  readonly #limits: WorkbookLimits;
  readonly #decoder = new StringDecoder('utf8');
  readonly #open: string[] = [];
  #rest = '';
  #first = true;

  constructor(listener: XmlListener, limits: WorkbookLimits) {
    this.#listener = listener;
    this.#limits = limits;
  }

  push(chunk: Buffer): void {
    let bytes = chunk;
    if (this.#first && bytes.length > 0) {
      if (bytes[0] === 0xff || bytes[0] === 0xfe) refuseWorkbook('unsupported', 'UTF-16');
      this.#first = false;
      if (bytes[0] === 0xef) bytes = bytes.subarray(3);
    }
    this.#scan(this.#rest + this.#decoder.write(bytes));
  }

  end(): void {
    if (this.#open.length > 0) refuseWorkbook('damaged', `<${this.#open.at(-1)}> not closed`);
  }

  #scan(source: string): void {
    const listener = this.#listener;
    let at = 0;
    for (;;) {
      const less = source.indexOf('<', at);
      const greater = less < 0 ? -1 : source.indexOf('>', less + 1);
      if (greater < 0) return this.#keep(source, at);
      const kind = source.charCodeAt(less + 1);
      if (kind === 33) {
        const end = this.#special(source, at, less);
        if (end === undefined) return this.#keep(source, at);
        at = end;
        continue;
      }
      if (less > at && listener.wantsText) listener.text?.(source.slice(at, less));
      if (kind === 63) at = greater + 1;
      else if (kind === 47) {
        const colon = source.indexOf(':', less);
        this.#close(source.slice(colon > 0 && colon < greater ? colon + 1 : less + 2, greater).trimEnd());
        at = greater + 1;
      } else at = this.#tag(source, less, greater);
    }
  }

  /** Comment or CDATA; answers where it ends, or undefined when it is not all there yet. Anything else is a DTD. */
  #special(source: string, at: number, less: number): number | undefined {
    const cdata = source.startsWith('<![CDATA[', less);
    if (!cdata && !source.startsWith('<!--', less)) {
      if (source.length - less < 9) return undefined;
      refuseWorkbook('unsafe', 'DTD');
    }
    const end = source.indexOf(cdata ? ']]>' : '-->', less);
    if (end < 0) return undefined;
    if (this.#listener.wantsText) {
      if (less > at) this.#listener.text?.(source.slice(at, less));
      if (cdata) this.#listener.text?.(source.slice(less + 9, end).replaceAll('&', '&amp;'));
    }
    return end + 3;
  }

  #tag(source: string, less: number, greater: number): number {
    const selfClosing = source.charCodeAt(greater - 1) === 47;
    let end = less + 1;
    for (; end < greater; end++) {
      const code = source.charCodeAt(end);
      if (code <= 32 || code === 47) break;
    }
    let name = source.slice(less + 1, end);
    const colon = name.indexOf(':');
    if (colon >= 0) name = name.slice(colon + 1);
    this.#open.push(name);
    this.#listener.open(name, source, end, selfClosing ? greater - 1 : greater);
    if (selfClosing) this.#close(name);
    else if (name === 'c' && this.#listener.plainCell && source.startsWith('<v>', greater + 1)) {
      const close = source.indexOf('<', greater + 4);
      if (close > 0 && source.startsWith('</v></c>', close)) {
        this.#listener.plainCell(source.slice(greater + 4, close));
        this.#open.pop();
        return close + 8;
      }
    }
    return greater + 1;
  }

  #close(name: string): void {
    if (this.#open.pop() !== name) refuseWorkbook('damaged', `</${name}> out of place`);
    this.#listener.close?.(name);
  }

  #keep(source: string, at: number): void {
    this.#rest = source.slice(at);
    if (this.#rest.length > this.#limits.nodeChars) refuseWorkbook('too-big', 'one text or tag');
  }
}
