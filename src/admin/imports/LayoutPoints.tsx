import { useQuery } from '@tanstack/react-query';
import { InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { CAUSES, RESIDENCES } from '#domain/code-lists.ts';
import { unitsQuery } from '../shell/units.queries.ts';
import { markRow, type RowPoint } from './layout-draft.ts';
import type { Layout } from './review.queries.ts';

interface Props {
  readonly layout: Layout;
  readonly onChange: (layout: Layout) => void;
}

/** Which rows are the heading and which the data. */
export function LayoutPoints({ layout, onChange }: Props) {
  const rowField = (point: RowPoint, label: string, before: string, after: string) => (
    <label>
      {before}
      <InputNumber
        size="small"
        min={1}
        max={1_048_576}
        style={{ width: 72 }}
        aria-label={label}
        value={layout[point]}
        placeholder="到底"
        onChange={(rowNo) => {
          if (rowNo !== null) onChange(markRow(layout, point, rowNo));
          else if (point === 'dataLastRow') onChange({ ...layout, dataLastRow: null });
        }}
      />
      {after}
    </label>
  );
  return (
    <div className="nl-layout-points">
      <span>
        {rowField('headerFirstRow', '表头首行', '表头：第', '行')} {rowField('headerLastRow', '表头末行', '到第', '行')}
      </span>
      <span>
        {rowField('dataFirstRow', '数据首行', '数据：第', '行')} {rowField('dataLastRow', '数据末行', '到第', '行')}
      </span>
    </div>
  );
}

/** What holds for every row when the sheet has no column for it. */
export function StatedForAll({ layout, onChange }: Props) {
  const units = useQuery(unitsQuery);
  const has = (role: string) => layout.columns.some((each) => each.role === role);
  const state = (change: Partial<Layout['stated']>) => {
    const stated: Record<string, string | undefined> = { ...layout.stated, ...change };
    for (const key of Object.keys(stated)) if (!stated[key]) delete stated[key];
    onChange({ ...layout, stated: stated as Layout['stated'] });
  };
  const fields: ReactNode[] = [];
  if (!has('unit'))
    fields.push(
      <label key="unit">
        单位都是
        <Select
          size="small"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label="全表的单位"
          style={{ width: 220 }}
          loading={units.isPending}
          value={layout.stated.unitName ?? null}
          options={units.data?.map(({ name }) => ({ value: name, label: name })) ?? []}
          onChange={(unitName: string | null | undefined) => state({ unitName: unitName ?? undefined })}
        />
      </label>,
    );
  if (!has('residence'))
    fields.push(
      <label key="residence">
        户口都是
        <Select
          size="small"
          allowClear
          aria-label="全表的户口"
          style={{ width: 100 }}
          value={layout.stated.residence ?? null}
          options={Object.entries(RESIDENCES).map(([value, label]) => ({ value, label }))}
          onChange={(residence) => state({ residence: (residence ?? undefined) as Layout['stated']['residence'] })}
        />
      </label>,
    );
  if (!has('mainCause'))
    fields.push(
      <label key="cause">
        致困原因都是
        <Select
          size="small"
          allowClear
          aria-label="全表的致困原因"
          style={{ width: 170 }}
          value={layout.stated.mainCause ?? null}
          options={Object.entries(CAUSES).map(([value, label]) => ({ value, label }))}
          onChange={(mainCause) => state({ mainCause: (mainCause ?? undefined) as Layout['stated']['mainCause'] })}
        />
      </label>,
    );
  if (fields.length === 0) return null;
  return (
    <>
      <p className="nl-soft nl-small" style={{ margin: '12px 0 4px' }}>
        表里没有的栏目，如果全表都一样，可以在这里说一次；不一样就空着，逐户存疑、逐户补。
      </p>
      <div className="nl-layout-points">{fields}</div>
    </>
  );
}
