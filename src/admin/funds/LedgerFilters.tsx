import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { LEDGER_SIDES, TRANSACTION_KINDS } from '#domain/funds/ledger.ts';
import { useMeasures } from '../campaigns/campaigns.queries.ts';
import { optionsOf } from '../gatherings/options-of.ts';
import { unitsQuery } from '../shell/units.queries.ts';
import { fundsQuery, type LedgerSearch } from './funds.queries.ts';

interface Props {
  readonly campaignId: string;
  readonly search: LedgerSearch;
  readonly onChange: (search: LedgerSearch) => void;
}

/** Source, unit, measure, kind, days, amounts; every choice is in the address. */
export function LedgerFilters({ campaignId, search, onChange }: Props) {
  const sources = useQuery(fundsQuery(campaignId)).data?.sources ?? [];
  const units = useQuery(unitsQuery).data ?? [];
  const measures = useMeasures(campaignId);
  const set = (part: Partial<Record<keyof LedgerSearch, string | undefined>>) =>
    onChange(
      Object.fromEntries(
        Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined),
      ) as LedgerSearch,
    );
  const choice = (name: keyof LedgerSearch, placeholder: string, options: { value: string; label: string }[]) => (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={placeholder}
      placeholder={placeholder}
      value={search[name] ?? null}
      options={options}
      onChange={(value: string | null | undefined) => set({ [name]: value ?? undefined })}
    />
  );
  const day = (name: 'from' | 'to', placeholder: string) => (
    <DatePicker
      placeholder={placeholder}
      aria-label={placeholder}
      value={search[name] ? dayjs(search[name]) : null}
      onChange={(value) => set({ [name]: value?.format('YYYY-MM-DD') })}
    />
  );
  const amount = (name: 'least' | 'most', placeholder: string) => (
    <InputNumber<number>
      key={`${name} ${search[name] ?? ''}`}
      min={0}
      precision={2}
      controls={false}
      aria-label={placeholder}
      placeholder={placeholder}
      suffix="元"
      {...(search[name] === undefined ? {} : { defaultValue: Number(search[name]) })}
      onBlur={(event) => {
        const typed = event.target.value.replace(/,/g, '').trim();
        const next = typed === '' ? undefined : typed;
        if (next !== search[name]) set({ [name]: next });
      }}
      onPressEnter={(event) => event.currentTarget.blur()}
    />
  );
  return (
    <div className="nl-ledger-filters nl-noprint">
      {choice(
        'source',
        '全部来源',
        sources.map(({ code, name }) => ({ value: code, label: name })),
      )}
      {choice(
        'unit',
        '全部单位',
        units.map(({ id, name }) => ({ value: id, label: name })),
      )}
      {choice(
        'measure',
        '全部措施',
        measures.map(({ code, name }) => ({ value: code, label: name })),
      )}
      {choice('side', '全部账户', optionsOf(LEDGER_SIDES))}
      {choice('kind', '全部业务', optionsOf(TRANSACTION_KINDS))}
      {day('from', '日期自')}
      {day('to', '日期至')}
      {amount('least', '金额不少于')}
      {amount('most', '金额不多于')}
      {Object.keys(search).length > 0 ? <Button onClick={() => onChange({})}>清除条件</Button> : null}
    </div>
  );
}
