import { Tag } from 'antd';
import { TIERS } from '#domain/code-lists.ts';

/** What was decided, in one word: the tier, 不符合, 缺材料 or 未认定. */
export function VerdictTag({ outcome, tier }: { outcome: string | null; tier: string | null }) {
  if (outcome === 'tier' && tier) return <Tag color="success">{TIERS[tier as keyof typeof TIERS] ?? tier}</Tag>;
  if (outcome === 'none') return <Tag>不符合</Tag>;
  if (outcome === 'unknown') return <Tag color="warning">缺材料</Tag>;
  return <Tag variant="outlined">未认定</Tag>;
}
