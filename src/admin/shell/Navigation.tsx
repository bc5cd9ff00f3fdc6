import {
  ApartmentOutlined,
  AuditOutlined,
  CalculatorOutlined,
  BarChartOutlined,
  BookOutlined,
  CheckSquareOutlined,
  CommentOutlined,
  CopyOutlined,
  EnvironmentOutlined,
  FileTextOutlined,
  FolderOpenOutlined,
  GiftOutlined,
  HomeOutlined,
  ImportOutlined,
  LinkOutlined,
  NotificationOutlined,
  SafetyCertificateOutlined,
  ReadOutlined,
  ScheduleOutlined,
  ShopOutlined,
  SolutionOutlined,
  TeamOutlined,
  TrophyOutlined,
  WalletOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { Menu, type MenuProps } from 'antd';
import type { ReactNode } from 'react';
import { useMay } from '../accounts/accounts.queries.ts';
import { type CampaignLine, campaignsQuery, currentCampaign } from '../campaigns/campaigns.queries.ts';
import { useRooms } from '../campaigns/use-rooms.ts';

/** The menu, in the order in which a campaign is worked through; what a role may not read is not shown. */
export function Navigation({ onChosen }: { onChosen?: () => void }) {
  const { pathname } = useLocation();
  const mayReadCampaigns = useMay('campaign.read');
  const campaigns = useQuery({ ...campaignsQuery, enabled: mayReadCampaigns });
  const campaign = currentCampaign(campaigns.data, pathname);
  const rooms = useRooms(campaign?.id);
  const shown = {
    account: useMay('account.read'),
    import: useMay('import.read'),
    household: useMay('household.read'),
    rulePack: useMay('rule-pack.read'),
    simulation: useMay('simulation.run'),
    dossier: useMay('dossier.read'),
    duplicate: useMay('duplicate.read'),
    notice: useMay('notice.read'),
    fund: useMay('fund.read'),
    entitlement: useMay('entitlement.read'),
    goods: useMay('goods.read'),
    delivery: useMay('delivery.read'),
    reconcile: useMay('delivery.reconcile'),
    indicator: useMay('indicator.read'),
    document: useMay('document.read'),
  };

  const items: MenuProps['items'] = [
    { key: '/', icon: <HomeOutlined />, label: <Link to="/">工作台</Link> },
    ...(shown.import ? [{ key: '/imports', icon: <ImportOutlined />, label: <Link to="/imports">导入</Link> }] : []),
    ...(shown.household
      ? [{ key: '/households', icon: <TeamOutlined />, label: <Link to="/households">困难家庭</Link> }]
      : []),
    ...(shown.duplicate
      ? [{ key: '/duplicates', icon: <CopyOutlined />, label: <Link to="/duplicates">疑似重复</Link> }]
      : []),
    ...(shown.dossier
      ? [{ key: '/dossiers', icon: <FolderOpenOutlined />, label: <Link to="/dossiers">困难档案</Link> }]
      : []),
    ...(shown.rulePack
      ? [{ key: '/rule-packs', icon: <ReadOutlined />, label: <Link to="/rule-packs">认定办法</Link> }]
      : []),
    { key: '/campaigns', icon: <ScheduleOutlined />, label: <Link to="/campaigns">活动</Link> },
  ];
  if (campaign) {
    const parts: readonly (readonly [CampaignPart, string, ReactNode, boolean])[] = [
      ['plan', '方案', <BookOutlined key="i" />, true],
      ['deployment', '部署', <ApartmentOutlined key="i" />, true],
      ['simulation', '测算', <CalculatorOutlined key="i" />, shown.simulation],
      ['notices', '公示', <NotificationOutlined key="i" />, shown.notice],
      ['funds', '资金', <WalletOutlined key="i" />, shown.fund],
      ['entitlements', '核定', <AuditOutlined key="i" />, shown.entitlement],
      ['goods', '慰问品', <ShopOutlined key="i" />, shown.goods],
      ['deliveries', '发放', <GiftOutlined key="i" />, shown.delivery],
      ['reconciliation', '钱账物', <CheckSquareOutlined key="i" />, shown.reconcile],
      ['pairings', '结对', <LinkOutlined key="i" />, rooms.pairings],
      ['visits', '走访', <EnvironmentOutlined key="i" />, rooms.visits],
      ['needs', '诉求', <CommentOutlined key="i" />, rooms.needs],
      ['gatherings', '文体慰问', <TrophyOutlined key="i" />, rooms.gatherings],
      ['inspections', '三大排查', <SafetyCertificateOutlined key="i" />, rooms.inspections],
      ['figures', '统计', <BarChartOutlined key="i" />, shown.indicator],
      ['documents', '公文', <FileTextOutlined key="i" />, shown.document],
    ];
    items.push({
      type: 'group',
      label: (
        <span title={campaign.name} className="nl-campaign-name">
          {shortName(campaign)}
        </span>
      ),
      children: parts
        .filter(([, , , may]) => may)
        .map(([part, label, icon]) => ({
          key: `/campaigns/${campaign.id}/${part}`,
          icon,
          label: (
            <Link to={`/campaigns/$campaignId/${part}`} params={{ campaignId: campaign.id }}>
              {label}
            </Link>
          ),
        })),
    });
  }
  if (shown.account) {
    items.push(
      { type: 'divider' },
      { key: '/accounts', icon: <SolutionOutlined />, label: <Link to="/accounts">账号</Link> },
    );
  }
  return (
    <Menu
      onClick={() => onChosen?.()}
      mode="inline"
      items={items}
      selectedKeys={[selectedKey(pathname)]}
      style={{ borderInlineEnd: 0 }}
      aria-label="主菜单"
    />
  );
}

type CampaignPart =
  | 'plan'
  | 'deployment'
  | 'simulation'
  | 'notices'
  | 'funds'
  | 'entitlements'
  | 'goods'
  | 'deliveries'
  | 'reconciliation'
  | 'pairings'
  | 'visits'
  | 'needs'
  | 'gatherings'
  | 'inspections'
  | 'figures'
  | 'documents';

/** The unit is named in the header already, so the campaign's name need not begin with it. */
function shortName({ name, unitName }: CampaignLine): string {
  return name.startsWith(unitName) ? name.slice(unitName.length) : name;
}

function selectedKey(pathname: string): string {
  const parts = pathname.split('/');
  if (parts[1] === 'campaigns') {
    if (['ledger', 'money-trail', 'donations', 'budget'].includes(parts[3] ?? ''))
      return `/campaigns/${parts[2]}/funds`;
    if (['bank-batches', 'envelopes', 'goods-deliveries'].includes(parts[3] ?? ''))
      return `/campaigns/${parts[2]}/deliveries`;
    if (parts[3] === 'duty-rounds' || parts[3] === 'ward-rounds') return `/campaigns/${parts[2]}/gatherings`;
    return parts[3] ? parts.slice(0, 4).join('/') : '/campaigns';
  }
  if (parts[1] === 'campaign-drafts') return '/campaigns';
  if (parts[1] === 'rule-pack-drafts') return '/rule-packs';
  return `/${parts[1] ?? ''}`;
}
