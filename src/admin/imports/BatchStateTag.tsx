import { Tag } from 'antd';
import type { BatchState } from './imports.queries.ts';

const STATES: Readonly<Record<BatchState, readonly [string, string]>> = {
  received: ['正在核对', 'processing'],
  choosing: ['待选工作表', 'warning'],
  staged: ['待确认', 'warning'],
  rechecking: ['正在重新核对', 'processing'],
  committed: ['已导入', 'success'],
  undone: ['已撤销', 'default'],
  discarded: ['已放弃', 'default'],
};

export function BatchStateTag({ state }: { state: BatchState }) {
  const [label, color] = STATES[state] ?? [state, 'default'];
  return <Tag color={color}>{label}</Tag>;
}
