import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';
import type { PackedPart } from './zip.ts';

const PIECE_CHARS = 1 << 18;

/** One part of a zip archive that is packed while it is being written; only its packed bytes are kept. */
export class LongPart {
  readonly #path: string;
  readonly #packer = createDeflateRaw({ level: 6 });
  readonly #packed: Buffer[] = [];
  readonly #ended: Promise<unknown>;
  #text = '';
  #crc = 0;
  #bytes = 0;

  constructor(path: string) {
    this.#path = path;
    this.#packer.on('data', (piece: Buffer) => this.#packed.push(piece));
    this.#ended = once(this.#packer, 'end');
  }

  write(text: string): void {
    this.#text += text;
  }

  /** Packs what has gathered, when it is enough to be worth it. Wait for it every few hundred rows. */
  async drain(): Promise<void> {
    if (this.#text.length >= PIECE_CHARS) await this.#pack();
  }

  async end(): Promise<PackedPart> {
    await this.#pack();
    this.#packer.end();
    await this.#ended;
    return { path: this.#path, crc: this.#crc, bytes: this.#bytes, packed: this.#packed };
  }

  async #pack(): Promise<void> {
    const bytes = Buffer.from(this.#text, 'utf8');
    this.#text = '';
    this.#crc = crc32(bytes, this.#crc);
    this.#bytes += bytes.length;
    if (bytes.length > 0 && !this.#packer.write(bytes)) await once(this.#packer, 'drain');
  }
}
