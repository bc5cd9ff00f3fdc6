import { Table } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { formatFen } from '#ui/Money.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import type { Comparison, Side } from './simulation.queries.ts';

interface Line {
  readonly key: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Households by tier and money by source under both scenarios. */
export function SideBySide({ comparison: { before, after, total } }: { comparison: Comparison }) {
  const households = (side: Side, code: string) => side.tiers.find((tier) => tier.code === code)?.households ?? 0;
  const names = new Map([...before.tiers, ...after.tiers].map((tier) => [tier.code, tier.name]));
  const count = (name: string, was: number, is: number): Line => ({
    key: name,
    name,
    before: `${formatCount(was)} 户`,
    after: `${formatCount(is)} 户`,
  });
  const money = (name: string, was: number, is: number): Line => ({
    key: name,
    name,
    before: `${formatFen(was)} 元`,
    after: `${formatFen(is)} 元`,
  });
  const lines: Line[] = [
    ...[...names].map(([code, name]) => count(name, households(before, code), households(after, code))),
    count('不认定', before.none, after.none),
    count('资料不全', before.undecided, after.undecided),
    money('需要资金合计', total.costBeforeFen, total.costAfterFen),
    ...before.sources.map((source) => {
      const is = after.sources.find((each) => each.code === source.code);
      return money(`其中：${source.name}`, source.neededFen, is?.neededFen ?? 0);
    }),
    ...before.sources
      .filter((source, at) => Math.max(source.neededFen, after.sources[at]?.neededFen ?? 0) > source.availableFen)
      .map((source) => {
        const is = after.sources.find((each) => each.code === source.code);
        const lack = (needed: number) => Math.max(0, needed - source.availableFen);
        return money(`${source.name}超出计划`, lack(source.neededFen), lack(is?.neededFen ?? 0));
      }),
  ];
  return (
    <Sheet
      title={`新进 ${formatCount(total.enter)} 户，退出 ${formatCount(total.leave)} 户，换类 ${formatCount(total.change)} 户`}
    >
      <Table
        size="small"
        dataSource={lines}
        pagination={false}
        columns={[
          { title: '', dataIndex: 'name' },
          { title: '方案甲', dataIndex: 'before', align: 'right', className: 'nl-figure' },
          { title: '方案乙', dataIndex: 'after', align: 'right', className: 'nl-figure' },
        ]}
      />
    </Sheet>
  );
}
