import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Table, Tabs, Tag } from 'antd';
import { MATCH_LEVELS } from '#domain/people/match-reasons.ts';
import { formatCount } from '#ui/Count.tsx';
import { CursorPager } from '#ui/CursorPager.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { cursorsOf, nextTrail, previousTrail } from '../shell/cursor-trail.ts';
import { type DuplicatePair, duplicatesQuery, type PairState } from './duplicates.queries.ts';
import { useDuplicateSearch } from './SearchDuplicates.tsx';

const route = getRouteApi('/office/duplicates');
const STATES: Readonly<Record<PairState, string>> = { open: '待判定', different: '不是重复', merged: '已合并' };

export function DuplicateListPage() {
  const { state: asked, after } = route.useSearch();
  const state: PairState = asked === 'different' || asked === 'merged' ? asked : 'open';
  const navigate = useNavigate();
  const cursors = cursorsOf(after);
  const page = useQuery(duplicatesQuery(state, cursors.at(-1)));
  const search = useDuplicateSearch();
  const show = (wanted: PairState, trail?: string) =>
    void navigate({ to: '/duplicates', search: { state: wanted, ...(trail ? { after: trail } : {}) } });

  return (
    <PageFrame
      title="疑似重复"
      lead="可能是同一户的两户，最像的在前。没有判定以前，两户的核定照常，先发了一户，另一户就先不发。"
      actions={search.button}
    >
      <div className="nl-stack">
        {search.progress}
        <Sheet>
          <Tabs
            activeKey={state}
            onChange={(key) => show(key as PairState)}
            items={Object.entries(STATES).map(([key, label]) => ({
              key,
              label: page.data ? `${label} ${formatCount(page.data.counts[key as PairState])}` : label,
            }))}
          />
          <QueryView query={page} rows={8}>
            {({ items, nextCursor }) =>
              items.length === 0 && cursors.length === 0 ? (
                <EmptyState
                  title={state === 'open' ? '没有待判定的疑似重复' : `还没有判定为“${STATES[state]}”的`}
                  advice={
                    state === 'open'
                      ? '每次导入花名册都会自动比对。要把全部在册家庭再比对一遍，点右上角“查找疑似重复”。'
                      : '判定以后会列在这里，判错的可以撤回。'
                  }
                />
              ) : (
                <>
                  <Table<DuplicatePair>
                    rowKey={(pair) => pair.one.householdId + pair.other.householdId}
                    dataSource={[...items]}
                    size="middle"
                    pagination={false}
                    loading={page.isPlaceholderData}
                    scroll={{ x: 940 }}
                    columns={[
                      { title: '一户', width: 220, render: (_, pair) => <Household line={pair.one} /> },
                      { title: '另一户', width: 220, render: (_, pair) => <Household line={pair.other} /> },
                      {
                        title: '像在哪里',
                        render: (_, pair) => (
                          <>
                            <Tag color={pair.level === 'certain' ? 'error' : 'warning'}>{MATCH_LEVELS[pair.level]}</Tag>
                            <span className="nl-small">
                              {pair.said}
                              {pair.samePersons > 1 ? `共 ${pair.samePersons} 人相同。` : ''}
                            </span>
                            {pair.reason ? (
                              <div className="nl-soft nl-small">
                                {pair.deciderName}：{pair.reason}
                              </div>
                            ) : null}
                          </>
                        ),
                      },
                      {
                        title: '',
                        width: 100,
                        render: (_, pair) => (
                          <Link
                            to="/duplicates/$householdId/$otherId"
                            params={{ householdId: pair.one.householdId, otherId: pair.other.householdId }}
                          >
                            {pair.state === 'open' ? '比对判定' : '查看'}
                          </Link>
                        ),
                      },
                    ]}
                  />
                  <CursorPager
                    before={cursors.length}
                    hasNext={nextCursor !== null}
                    loading={page.isFetching}
                    remark={`本页 ${formatCount(items.length)} 对`}
                    onPrevious={() => show(state, previousTrail(after))}
                    onNext={() => nextCursor && show(state, nextTrail(after, nextCursor))}
                  />
                </>
              )
            }
          </QueryView>
        </Sheet>
      </div>
    </PageFrame>
  );
}

function Household({ line }: { line: DuplicatePair['one'] }) {
  return (
    <>
      <div>
        {line.headName ?? '（已并入另一户）'} {line.isPaid ? <Tag color="success">已发放</Tag> : null}
      </div>
      <div className="nl-soft nl-small">
        {line.unitName}　<span className="nl-figure">{line.dossierNo ?? '无档案'}</span>
      </div>
    </>
  );
}
