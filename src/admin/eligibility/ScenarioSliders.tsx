import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { Slider } from '#ui/Slider.tsx';
import { rulePacksQuery } from './rule-packs.queries.ts';
import type { Pair, Scenario, SimulationStart } from './simulation.queries.ts';

interface Props {
  readonly start: SimulationStart;
  readonly pair: Pair;
  readonly onChange: (pair: Pair) => void;
}

/** Two scenarios side by side, each beginning as the campaign has it. */
export function ScenarioSliders({ start, pair, onChange }: Props) {
  return (
    <div
      className="nl-columns"
      style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(260px, 1fr))', gap: 24 }}
    >
      <OneScenario
        title="方案甲"
        start={start}
        scenario={pair.before}
        onChange={(before) => onChange({ ...pair, before })}
      />
      <OneScenario
        title="方案乙"
        start={start}
        scenario={pair.after}
        onChange={(after) => onChange({ ...pair, after })}
      />
    </div>
  );
}

function OneScenario({
  title,
  start,
  scenario,
  onChange,
}: {
  title: string;
  start: SimulationStart;
  scenario: Scenario;
  onChange: (scenario: Scenario) => void;
}) {
  const packs = useQuery(rulePacksQuery);
  const own = `${start.pack.code}@${start.pack.version}`;
  const chosen = scenario.pack ? `${scenario.pack.code}@${scenario.pack.version}` : own;
  const set = (part: Partial<Scenario>) => onChange({ ...scenario, ...part });
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
      <legend>
        <b>{title}</b>
      </legend>
      <Select
        aria-label={`${title}的认定办法`}
        style={{ width: '100%', marginBottom: 8 }}
        value={chosen}
        options={(packs.data?.versions ?? []).map((pack) => ({
          value: `${pack.code}@${pack.version}`,
          label: `${pack.name}（第${pack.version}版）`,
        }))}
        onChange={(value) => {
          const [code = '', version = ''] = value.split('@');
          const { pack: _pack, multiples: _multiples, ...rest } = scenario;
          onChange(value === own ? rest : { ...rest, pack: { code, version } });
        }}
      />
      <Yuan
        label={`${title} 城镇低保线（元/月）`}
        from={start.urbanLineFen}
        fen={scenario.urbanLineFen}
        step={1000}
        onChange={(urbanLineFen) => set({ urbanLineFen })}
      />
      <Yuan
        label={`${title} 农村低保线（元/年）`}
        from={start.ruralLineFen}
        fen={scenario.ruralLineFen}
        step={10_000}
        onChange={(ruralLineFen) => set({ ruralLineFen })}
      />
      {scenario.pack
        ? null
        : start.multiples.map((from) => (
            <Slider
              key={from}
              label={`${title} 倍数（原${from / 1000}倍）`}
              {...multiple(scenario.multiples?.find((each) => each.from === from)?.to ?? from)}
              min={1000}
              max={Math.max(3000, from * 2)}
              step={50}
              onChange={(to) =>
                set({ multiples: [...(scenario.multiples ?? []).filter((each) => each.from !== from), { from, to }] })
              }
            />
          ))}
      <Yuan
        label={`${title} 保底标准（元）`}
        from={start.floorFen}
        fen={scenario.floorFen}
        step={5000}
        onChange={(floorFen) => set({ floorFen })}
      />
      {start.standards.map(({ code, name, cashFen: from }) => (
        <Yuan
          key={code}
          label={`${title} ${name}现金（元）`}
          from={from}
          fen={scenario.cash?.find((each) => each.standard === code)?.cashFen}
          step={1000}
          onChange={(cashFen) =>
            set({
              cash: [...(scenario.cash ?? []).filter((each) => each.standard !== code), { standard: code, cashFen }],
            })
          }
        />
      ))}
      {start.formulas.map(({ code, name, reading }) => (
        <div key={code}>
          <Slider
            label={`${title} ${name}按比例`}
            {...multiple(scenario.factors?.find((each) => each.standard === code)?.permille ?? 1000)}
            min={500}
            max={2000}
            step={50}
            onChange={(permille) =>
              set({
                factors: [
                  ...(scenario.factors ?? []).filter((each) => each.standard !== code),
                  { standard: code, permille },
                ],
              })
            }
          />
          <div className="nl-soft nl-small" style={{ marginBottom: 8 }}>
            算式：{reading}；按比例改的是算式，上下限不变。
          </div>
        </div>
      ))}
    </fieldset>
  );
}

/** A multiple of the line, in thousandths, and how it is said. */
const multiple = (thousandths: number) => ({ value: thousandths, text: `${thousandths / 1000}倍` });

function Yuan({
  label,
  from,
  fen,
  step,
  onChange,
}: {
  label: string;
  from: number;
  fen: number | undefined;
  step: number;
  onChange: (fen: number) => void;
}) {
  return (
    <Slider
      label={label}
      value={fen ?? from}
      text={`${(fen ?? from) / 100}元`}
      min={0}
      max={Math.max(from * 3, step * 20)}
      step={step}
      onChange={onChange}
    />
  );
}
