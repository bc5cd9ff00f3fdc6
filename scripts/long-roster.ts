/** Writes a roster of any length as Excel would: texts in the shared strings, amounts as numbers, twenty columns, ugly in places. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';
import { checkCharacterOf } from '#domain/people/id-number.ts';

const HEADS = [
  '序号', '单位', '姓名', '与户主关系', '身份证号', '性别', '联系电话', '户口', '家庭人口', '家庭年收入（元）', '医疗支出（元）', '教育支出（元）',
  '主要致困原因', '次要致困原因', '政府救助后是否仍困难', '是否农民工', '家庭住址', '银行卡号', '健康状况', '备注',
] as const; // biome-ignore format: one heading beside the other

/** The n-th invented number: division 9999xx is nobody's. */
function idNumber(n: number): string {
  const day = Math.floor(n / 500);
  const first17 = `9999${String(10 + Math.floor(day / 20_160)).slice(-2)}${1940 + (Math.floor(day / 336) % 60)}${String(1 + (Math.floor(day / 28) % 12)).padStart(2, '0')}${String(1 + (day % 28)).padStart(2, '0')}${String((n % 500) * 2 + 1).padStart(3, '0')}`;
  return first17 + checkCharacterOf(first17);
}

const SURNAMES = '王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗';

/** Three rows a household; every tenth name is to be repaired, every fiftieth household lacks its residence. */
function cellsOf(n: number): (string | number | null)[] {
  const isHead = n % 3 === 0;
  const surname = SURNAMES[n % SURNAMES.length] ?? '王';
  const given = String.fromCodePoint(0x4e00 + ((n * 7919) % 5000));
  const name = n % 10 === 0 ? `${surname}　${given}` : surname + given + String.fromCodePoint(0x4e00 + (n % 997));
  const relation = isHead ? '户主' : n % 3 === 1 ? '配偶' : '儿子';
  if (!isHead)
    return [
      null,
      null,
      name,
      relation,
      idNumber(n),
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      '健康',
      null,
    ];
  return [
    n + 1, '东河面粉厂工会', name, relation, idNumber(n), '男', `138${String(n % 100_000_000).padStart(8, '0')}`, n % 150 === 0 ? null : '城镇', 3, 12_000 + (n % 9000),
    3000 + (n % 700), n % 4 === 0 ? 5000 : 0, '残疾', null, '是', '否', `东街${n}号`, null, '肢体残疾', `第${n}户`,
  ]; // biome-ignore format: one value beside the other
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const letters = HEADS.map((_, column) => String.fromCharCode(65 + column));

export async function writeLongRoster(file: string, rows: number): Promise<{ bytes: number }> {
  const out = createWriteStream(file);
  const directory: Buffer[] = [];
  let offset = 0;
  const write = async (bytes: Buffer) => {
    offset += bytes.length;
    if (!out.write(bytes)) await once(out, 'drain');
  };
  const part = async (name: string, pieces: Iterable<string>) => {
    const start = offset;
    const path = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt16LE(path.length, 26);
    await write(Buffer.concat([head, path]));
    const packer = createDeflateRaw({ level: 6 });
    let crc = 0;
    let size = 0;
    let packed = 0;
    const drained = (async () => {
      for await (const chunk of packer as AsyncIterable<Buffer>) {
        packed += chunk.length;
        await write(chunk);
      }
    })();
    let text = '';
    const flush = async () => {
      const bytes = Buffer.from(text);
      text = '';
      crc = crc32(bytes, crc);
      size += bytes.length;
      if (!packer.write(bytes)) await once(packer, 'drain');
    };
    for (const piece of pieces) {
      text += piece;
      if (text.length > 1 << 18) await flush();
    }
    await flush();
    packer.end();
    await drained;
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(8, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc, 16);
    entry.writeUInt32LE(packed, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(path.length, 28);
    entry.writeUInt32LE(start, 42);
    directory.push(entry, path);
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    descriptor.writeUInt32LE(crc, 4);
    descriptor.writeUInt32LE(packed, 8);
    descriptor.writeUInt32LE(size, 12);
    await write(descriptor);
  };
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const strings = new Map<string, number>();
  /** Texts that repeat are shared, as Excel does; the others are too, each once, written in the order of their first cell. */
  const listed: string[] = [];
  const stringAt = (text: string) => {
    const known = strings.get(text);
    if (known !== undefined) return known;
    const index = listed.push(text) - 1;
    if (index < 1000) strings.set(text, index);
    return index;
  };
  await part('_rels/.rels', [
    `<Relationships><Relationship Id="b" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ]);
  await part('xl/workbook.xml', [
    `<workbook xmlns:r="${relation}"><sheets><sheet name="花名册" sheetId="1" r:id="r1"/></sheets></workbook>`,
  ]);
  await part('xl/_rels/workbook.xml.rels', [
    `<Relationships><Relationship Id="r1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="t" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  ]);
  await part(
    'xl/worksheets/sheet1.xml',
    (function* () {
      yield '<worksheet><sheetData>';
      for (let row = 0; row <= rows; row++) {
        const cells = row === 0 ? HEADS : cellsOf(row - 1);
        let xml = `<row r="${row + 1}" spans="1:20">`;
        for (const [column, value] of cells.entries()) {
          const reference = `${letters[column]}${row + 1}`;
          if (typeof value === 'number') xml += `<c r="${reference}"><v>${value}</v></c>`;
          else if (value === null) xml += `<c r="${reference}" s="0"/>`;
          else xml += `<c r="${reference}" t="s"><v>${stringAt(value)}</v></c>`;
        }
        yield `${xml}</row>`;
      }
      yield '</sheetData></worksheet>';
    })(),
  );
  await part(
    'xl/sharedStrings.xml',
    (function* () {
      yield '<sst>';
      for (const text of listed) yield `<si><t>${escape(text)}</t></si>`;
      yield '</sst>';
    })(),
  );
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  await write(Buffer.concat([index, end]));
  out.end();
  await once(out, 'finish');
  return { bytes: offset };
}
