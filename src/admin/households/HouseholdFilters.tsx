import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { CAUSES, TIERS } from '#domain/code-lists.ts';
import { unitsQuery } from '../shell/units.queries.ts';
import type { HouseholdFilter } from './households.queries.ts';

const RESULTS = { ...TIERS, none: '不符合', unknown: '缺材料', undecided: '未认定' };

interface Props {
  readonly filter: HouseholdFilter;
  readonly onChange: (filter: HouseholdFilter) => void;
}

/** Name or pinyin initials, unit, tier, cause. Typing searches after a short rest. */
export function HouseholdFilters({ filter, onChange }: Props) {
  const units = useQuery(unitsQuery);
  const [typed, setTyped] = useState(filter.q ?? '');
  const [seen, setSeen] = useState(filter.q);
  if (filter.q !== seen) {
    setSeen(filter.q);
    // The address follows the typing with a delay: what has been typed since must not be taken back.
    if (!filter.q || !typed.trim().startsWith(filter.q)) setTyped(filter.q ?? '');
  }
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === (filter.q ?? '')) return;
    const rest = setTimeout(() => onChange(withPart(filter, 'q', wanted)), 350);
    return () => clearTimeout(rest);
  }, [typed, filter, onChange]);
  const set = (part: keyof HouseholdFilter, value: string | null | undefined) =>
    onChange(withPart(filter, part, value));

  return (
    <div className="nl-filters" role="search">
      <Input
        allowClear
        prefix={<SearchOutlined style={{ color: '#8c8378' }} />}
        placeholder="姓名或拼音首字母"
        aria-label="姓名或拼音首字母"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        style={{ width: 200 }}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="单位"
        aria-label="单位"
        style={{ width: 240, maxWidth: '100%' }}
        value={filter.unit ?? null}
        loading={units.isPending}
        onChange={(value: string | null) => set('unit', value)}
        options={units.data?.map((unit) => ({ value: unit.id, label: unit.name })) ?? []}
      />
      <Select
        allowClear
        placeholder="认定结果"
        aria-label="认定结果"
        style={{ width: 140 }}
        value={filter.tier ?? null}
        onChange={(value: string | null) => set('tier', value)}
        options={Object.entries(RESULTS).map(([value, label]) => ({ value, label }))}
      />
      <Select
        allowClear
        placeholder="致困原因"
        aria-label="致困原因"
        style={{ width: 170 }}
        value={filter.cause ?? null}
        onChange={(value: string | null) => set('cause', value)}
        options={Object.entries(CAUSES).map(([value, label]) => ({ value, label }))}
      />
      {Object.keys(filter).length > 0 ? (
        <Button type="link" onClick={() => onChange({})}>
          清除条件
        </Button>
      ) : null}
    </div>
  );
}

function withPart(
  filter: HouseholdFilter,
  part: keyof HouseholdFilter,
  value: string | null | undefined,
): HouseholdFilter {
  const { [part]: _, ...others } = filter;
  return value ? { ...others, [part]: value } : others;
}
