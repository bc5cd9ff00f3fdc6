import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Form, Input } from 'antd';
import { memo, useDeferredValue, useState } from 'react';
import { Count } from '#ui/Count.tsx';
import { formatMoment } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { Movers } from './Movers.tsx';
import { ScenarioSliders } from './ScenarioSliders.tsx';
import { SideBySide } from './SideBySide.tsx';
import {
  comparisonQuery,
  type Move,
  type Pair,
  saveSimulation,
  savedQuery,
  type SimulationStart,
  startQuery,
} from './simulation.queries.ts';
import { UnitTable } from './UnitTable.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/simulation');

/** What would change if line, multiples, floor, standards or the pack were others; nothing here decides anything. */
export function SimulationPage() {
  const { campaignId } = route.useParams();
  const start = useQuery(startQuery(campaignId));
  return (
    <PageFrame
      title="测算"
      lead="拖动滑块，看谁进、谁出、按单位和来源要多少钱。测算不改变任何认定和核定，保存的只是记录。"
    >
      <QueryView query={start} rows={10}>
        {(data) =>
          data.households === 0 ? (
            <Sheet>
              <EmptyState title="还没有困难档案" advice="先导入花名册，再来测算。" />
            </Sheet>
          ) : (
            <Simulation campaignId={campaignId} start={data} />
          )
        }
      </QueryView>
    </PageFrame>
  );
}

function Simulation({ campaignId, start }: { campaignId: string; start: SimulationStart }) {
  const [pair, setPair] = useState<Pair>({ before: {}, after: {} });
  // The sliders move at once; the figures follow, and a slow machine skips what the hand has overtaken.
  const settled = useDeferredValue(pair);
  return (
    <div className="nl-stack">
      <Sheet title="测算方案" aside={<SaveSimulation campaignId={campaignId} pair={settled} />}>
        <ScenarioSliders start={start} pair={pair} onChange={setPair} />
        <Working campaignId={campaignId} start={start} pair={settled} />
      </Sheet>
      <Outcome campaignId={campaignId} pair={settled} />
      <Saved campaignId={campaignId} />
    </div>
  );
}

interface Settled {
  readonly campaignId: string;
  readonly pair: Pair;
}

const SaveSimulation = memo(function SaveSimulation({ campaignId, pair }: Settled) {
  const maySave = useMay('simulation.save');
  if (!maySave) return null;
  return (
    <CommandForm<{ name: string }, unknown>
      label="保存这次测算"
      title="保存这次测算"
      lead="保存方案、结果和摘要码，供讨论时查对。"
      submit="保存"
      run={({ name }, commandId) => saveSimulation(campaignId, name, pair, commandId)}
      done="已保存"
      refresh={['simulation']}
    >
      <Form.Item label="名称" name="name" rules={[{ required: true, message: '请给这次测算起个名字' }]}>
        <Input placeholder="如 低保线提到800元" />
      </Form.Item>
    </CommandForm>
  );
});

/** Of how many households, taken when, and how long one answer took. */
const Working = memo(function Working({ campaignId, start, pair }: Settled & { readonly start: SimulationStart }) {
  const comparison = useQuery(comparisonQuery(campaignId, pair));
  return (
    <p className="nl-soft nl-small" style={{ margin: 0 }}>
      管辖内 <Count value={start.households} unit="户" />
      ，数据取自 {formatMoment(start.takenAt)}
      {comparison.data ? `，算一次 ${comparison.data.workedMs.toFixed(0)} 毫秒` : ''}
      。年度上限、“不予发放”和各单位自己增加的标准不在测算之内。
    </p>
  );
});

/** Who enters and leaves and what it costs. Remembered while a slider moves: tables render twice, at every step too often. */
const Outcome = memo(function Outcome({ campaignId, pair }: Settled) {
  const [shown, setShown] = useState<{ move: Move; unitPath?: string } | null>(null);
  const comparison = useQuery(comparisonQuery(campaignId, pair));
  const mayName = useMay('simulation.read-names');
  return (
    <>
      <QueryView query={comparison} rows={8}>
        {(data) => (
          <>
            <SideBySide comparison={data} />
            <Sheet title="按单位">
              <UnitTable
                comparison={data}
                {...(mayName
                  ? { onShow: (move: Move, unitPath?: string) => setShown({ move, ...(unitPath ? { unitPath } : {}) }) }
                  : {})}
              />
            </Sheet>
          </>
        )}
      </QueryView>
      {shown ? (
        <Movers
          campaignId={campaignId}
          pair={pair}
          move={shown.move}
          unitPath={shown.unitPath}
          onClose={() => setShown(null)}
        />
      ) : null}
    </>
  );
});

const Saved = memo(function Saved({ campaignId }: { campaignId: string }) {
  const saved = useQuery(savedQuery(campaignId));
  if (!saved.data || saved.data.length === 0) return null;
  return (
    <Sheet title="保存过的测算">
      <ul className="nl-list">
        {saved.data.map((each) => (
          <li key={each.id}>
            <span>
              {each.name}{' '}
              <span className="nl-soft nl-small">
                新进 {each.total.enter} 户、退出 {each.total.leave} 户、换类 {each.total.change} 户
              </span>
            </span>
            <span className="nl-soft nl-small">
              {formatMoment(each.savedAt)} {each.savedBy}　摘要 {each.digest.slice(0, 8)}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
});
