import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Table, Tag } from 'antd';
import { formatMoment } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { type RulePacks, rulePacksQuery } from './rule-packs.queries.ts';
import { StartDraft } from './StartDraft.tsx';

export function RulePackListPage() {
  const packs = useQuery(rulePacksQuery);
  return (
    <PageFrame
      title="认定办法"
      lead="分类标准写成办法，按版本保存。发布过的版本不能改；要改，另起一版，样例全部符合才能发布。"
    >
      <QueryView query={packs} rows={8}>
        {(data) => <Lists packs={data} />}
      </QueryView>
    </PageFrame>
  );
}

function Lists({ packs }: { packs: RulePacks }) {
  const mayDraft = useMay('rule-pack.draft');
  return (
    <div className="nl-stack">
      <Sheet title="已发布的版本">
        <Table
          size="small"
          rowKey={(pack) => `${pack.code}@${pack.version}`}
          dataSource={packs.versions}
          pagination={false}
          scroll={{ x: 'max-content' }}
          locale={{
            emptyText: (
              <EmptyState title="还没有发布过认定办法" advice="从下面随产品提供的办法起一版草稿，改好后发布。" />
            ),
          }}
          columns={[
            {
              title: '名称',
              key: 'name',
              render: (_, pack) => (
                <Link to="/rule-packs/$code/$version" params={{ code: pack.code, version: pack.version }}>
                  {pack.name}
                </Link>
              ),
            },
            { title: '版本', dataIndex: 'version' },
            {
              title: '使用',
              key: 'used',
              render: (_, pack) =>
                pack.campaigns > 0 ? <Tag color="success">{pack.campaigns} 次活动在用</Tag> : '未使用',
            },
            {
              title: '发布',
              key: 'at',
              render: (_, pack) => `${formatMoment(pack.installedAt)}　${pack.releasedBy ?? ''}`,
            },
            ...(mayDraft
              ? [
                  {
                    title: '',
                    key: 'start',
                    render: (_: unknown, pack: RulePacks['versions'][number]) => (
                      <StartDraft code={pack.code} name={pack.name} fromVersion={pack.version} />
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Sheet>
      {mayDraft && packs.drafts.length > 0 ? (
        <Sheet title="草稿">
          <ul className="nl-list">
            {packs.drafts.map((draft) => (
              <li key={draft.id}>
                <Link to="/rule-pack-drafts/$draftId" params={{ draftId: draft.id }}>
                  {draft.title}
                </Link>
                <span className="nl-soft nl-small">
                  {formatMoment(draft.savedAt)} {draft.savedBy} 保存
                </span>
              </li>
            ))}
          </ul>
        </Sheet>
      ) : null}
      {mayDraft ? (
        <Sheet title="随产品提供的办法">
          <ul className="nl-list">
            {packs.shipped.map((pack) => (
              <li key={pack.code}>
                <span>
                  {pack.name} <span className="nl-soft nl-small">{pack.region}</span>
                </span>
                <StartDraft code={pack.code} name={pack.name} />
              </li>
            ))}
          </ul>
        </Sheet>
      ) : null}
    </div>
  );
}
