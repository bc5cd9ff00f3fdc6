import { type SignOffEntry, signOffPaper, type TablePaper } from '#domain/documents/table-paper.ts';

/** `units` invented units with `rows` invented recipients in all, spread unevenly. */
export function sampleTable(units: number, rows: number): TablePaper {
  const shares = Array.from({ length: units }, (_, unit) => Math.floor(rows / units) + (unit < rows % units ? 1 : 0));
  let person = 0;
  return signOffPaper({
    title: '2026年元旦春节送温暖慰问金（品）发放签领表',
    subject: '示范县2026年元旦春节送温暖活动',
    author: '示范县总工会',
    datedOn: '2026-01-20',
    units: shares.map((count, unit) => ({
      unit: `示范县第${unit + 1}工会联合会`,
      entries: Array.from({ length: count }, () => entry(person++)),
    })),
  });
}

const SURNAMES = '赵钱孙李周吴郑王冯陈';
const GIVEN = ['淼', '喆', '建国', '秀英', '䶮', '小麤', '志强', '丽'];

function entry(index: number): SignOffEntry {
  const goods = index % 3 === 0;
  return {
    name: `${SURNAMES[index % SURNAMES.length]}${GIVEN[index % GIVEN.length]}`,
    idTail: String(1000 + (index % 9000)),
    cashFen: goods ? 30_000n : 60_000n,
    goods: goods ? '大米10千克、食用油5升' : null,
    goodsCount: goods ? 1 : null,
    goodsFen: goods ? 30_050n : 0n,
    phone: null,
    note: null,
  };
}
