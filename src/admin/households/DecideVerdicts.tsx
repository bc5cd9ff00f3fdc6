import { useQuery } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { TIERS } from '#domain/code-lists.ts';
import { formatCount } from '#ui/Count.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { campaignsQuery } from '../campaigns/campaigns.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { decideVerdicts, type VerdictCounts } from './households.queries.ts';

/** Decides all households in file by the rule pack of the latest campaign; unchanged verdicts stay as they are. */
export function DecideVerdicts() {
  const may = useMay('eligibility.decide');
  const { modal } = App.useApp();
  const campaigns = useQuery({ ...campaignsQuery, enabled: may });
  const campaign = campaigns.data?.[0];
  const deciding = useCommand({
    run: (campaignId: string, commandId) => decideVerdicts(campaignId, commandId),
    refresh: ['households', 'desk', 'figures'],
    onDone: (counts) => modal.success({ title: '认定完成', content: <Outcome counts={counts} />, okText: '知道了' }),
  });
  if (!may || !campaign) return null;
  return (
    <Popconfirm
      title="按认定办法逐户认定？"
      description={
        <div style={{ maxWidth: 300 }}>
          用“{campaign.name}”的认定办法，计算每一户的结果和依据。资料没有变的，结果不变。
        </div>
      }
      okText="开始认定"
      cancelText="再看看"
      onConfirm={() => deciding.start(campaign.id)}
    >
      <Button loading={deciding.isPending}>{deciding.isPending ? '正在认定' : '逐户认定'}</Button>
    </Popconfirm>
  );
}

function Outcome({ counts }: { counts: VerdictCounts }) {
  return (
    <ul className="nl-list">
      {Object.entries(TIERS)
        .filter(([tier]) => counts.tiers[tier as keyof typeof TIERS] > 0)
        .map(([tier, name]) => (
          <li key={tier}>
            <span>{name}</span>
            <span className="nl-figure">{formatCount(counts.tiers[tier as keyof typeof TIERS])} 户</span>
          </li>
        ))}
      <li>
        <span>不符合</span>
        <span className="nl-figure">{formatCount(counts.none)} 户</span>
      </li>
      <li>
        <span>缺材料，暂不能认定</span>
        <span className="nl-figure">{formatCount(counts.unknown)} 户</span>
      </li>
    </ul>
  );
}
