/** Text as GB 18030, which the platform decodes and does not encode: the table is the decoder's, turned round. */

let table: Map<string, readonly number[]> | undefined;

/** Bytes of the text. A character outside the plane of two bytes takes four; nothing is replaced. */
export function encodeGb18030(text: string): Uint8Array {
  table ??= turnRound();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else bytes.push(...(table.get(character) ?? fourBytes(supplementary(code))));
  }
  return Uint8Array.from(bytes);
}

/** Characters beyond U+FFFF follow one another from the index 189000. */
const supplementary = (code: number) => 189_000 + code - 0x10000;

/** Four bytes of a linear index: 126 × 10 × 126 × 10. */
function fourBytes(index: number): readonly number[] {
  return [
    0x81 + Math.floor(index / 12_600),
    0x30 + (Math.floor(index / 1260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10),
  ];
}

function turnRound(): Map<string, readonly number[]> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const turned = new Map<string, readonly number[]>();
  const learn = (bytes: readonly number[]) => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes));
      if ([...character].length === 1 && !turned.has(character)) turned.set(character, bytes);
    } catch {
      // No character has these bytes.
    }
  };
  for (let first = 0x81; first <= 0xfe; first++)
    for (let second = 0x40; second <= 0xfe; second++) if (second !== 0x7f) learn([first, second]);
  // The rest of the basic plane has four bytes: 39,420 of them.
  for (let index = 0; index < 39_420; index++) learn(fourBytes(index));
  return turned;
}
