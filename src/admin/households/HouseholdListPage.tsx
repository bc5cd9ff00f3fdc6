import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Table } from 'antd';
import { CAUSES } from '#domain/code-lists.ts';
import { formatCount } from '#ui/Count.tsx';
import { CursorPager } from '#ui/CursorPager.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { cursorsOf, nextTrail, previousTrail } from '../shell/cursor-trail.ts';
import { DecideVerdicts } from './DecideVerdicts.tsx';
import { LettersOfAll } from './LetterButtons.tsx';
import { HouseholdFilters } from './HouseholdFilters.tsx';
import { type HouseholdFilter, type HouseholdLine, householdsQuery } from './households.queries.ts';
import { VerdictTag } from './VerdictTag.tsx';

const route = getRouteApi('/office/households');

export function HouseholdListPage() {
  const { after, ...filter } = route.useSearch();
  const navigate = useNavigate();
  const cursors = cursorsOf(after);
  const page = useQuery(householdsQuery(filter, cursors.at(-1)));
  const turnTo = (trail: string | undefined) =>
    void navigate({ to: '/households', search: { ...filter, ...(trail ? { after: trail } : {}) } });
  const show = (wanted: HouseholdFilter) => void navigate({ to: '/households', search: wanted, replace: true });
  const isFiltered = Object.keys(filter).length > 0;

  return (
    <PageFrame
      title="困难家庭"
      lead="一户一档。可以按户主姓名、姓名拼音首字母查找，例如“wxm”。"
      actions={
        <>
          <LettersOfAll />
          <DecideVerdicts />
        </>
      }
    >
      <Sheet>
        <HouseholdFilters filter={filter} onChange={show} />
        <QueryView query={page} rows={10}>
          {({ items, nextCursor }) =>
            items.length === 0 && cursors.length === 0 ? (
              isFiltered ? (
                <EmptyState
                  title="没有这样的家庭"
                  advice="换一个姓名，或者放宽条件再找。"
                  action={<Button onClick={() => show({})}>清除条件</Button>}
                />
              ) : (
                <EmptyState
                  title="还没有困难档案"
                  advice="导入花名册后，每一户都会在这里。"
                  action={<Link to="/imports">去导入</Link>}
                />
              )
            ) : (
              <>
                <Table<HouseholdLine>
                  rowKey="id"
                  dataSource={[...items]}
                  size="middle"
                  pagination={false}
                  loading={page.isPlaceholderData}
                  scroll={{ x: 720 }}
                  columns={[
                    {
                      title: '户主',
                      dataIndex: 'headName',
                      width: 110,
                      render: (name, line) => (
                        <Link to="/households/$householdId" params={{ householdId: line.id }}>
                          {name}
                        </Link>
                      ),
                    },
                    {
                      title: '档案号',
                      dataIndex: 'dossierNo',
                      width: 150,
                      render: (no) => <span className="nl-figure">{no}</span>,
                    },
                    { title: '单位', dataIndex: 'unitName', ellipsis: true },
                    {
                      title: '人口',
                      dataIndex: 'memberCount',
                      align: 'right',
                      width: 80,
                      render: (count) => <span className="nl-figure">{count} 人</span>,
                    },
                    {
                      title: '主要原因',
                      dataIndex: 'mainCause',
                      width: 140,
                      render: (cause) =>
                        cause ? (CAUSES[cause as keyof typeof CAUSES] ?? cause) : <span className="nl-soft">未填</span>,
                    },
                    {
                      title: '认定结果',
                      width: 130,
                      render: (_, line) => <VerdictTag outcome={line.outcome} tier={line.tier} />,
                    },
                  ]}
                />
                <CursorPager
                  before={cursors.length}
                  hasNext={nextCursor !== null}
                  loading={page.isFetching}
                  remark={`本页 ${formatCount(items.length)} 户`}
                  onPrevious={() => turnTo(previousTrail(after))}
                  onNext={() => nextCursor && turnTo(nextTrail(after, nextCursor))}
                />
              </>
            )
          }
        </QueryView>
      </Sheet>
    </PageFrame>
  );
}
