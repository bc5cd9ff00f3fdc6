import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Form, InputNumber, Radio, Select } from 'antd';
import type { UnionAidKind } from '#domain/eligibility/checked-facts.ts';
import {
  CHECKED_FIELDS,
  type CheckedField,
  type CheckedName,
  type CheckedValue,
} from '#domain/eligibility/checked-fields.ts';
import { formatDay, todayInBeijing } from '#ui/day.ts';
import { messageOf } from '#ui/ErrorState.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { CheckedOccasion } from './CheckedOccasion.tsx';
import { CheckedRecords } from './CheckedRecords.tsx';
import { checkedQuery, type CheckedSheet as Checked, recordChecked, vetoFlagsQuery } from './checked.queries.ts';
import { type Dossier, REFRESHED_BY_DOSSIERS } from './dossiers.queries.ts';
import { type AidAnswer, type TypedAid, UnionAidFields } from './UnionAidFields.tsx';

interface Answers extends Readonly<Partial<Record<CheckedName, CheckedValue>>> {
  readonly aid: AidAnswer;
  readonly unionAid?: readonly TypedAid[];
  readonly flags?: readonly string[];
}
interface Typed extends Answers {
  readonly source: string;
  readonly checkedOn: string;
}

/** 核对情况 of one household: what was found beyond the dossier, by whom and from where. */
export function CheckedSheet({ dossier }: { dossier: Dossier }) {
  const checked = useQuery(checkedQuery(dossier.householdId));
  return (
    <div className="nl-stack">
      <QueryView query={checked} rows={6}>
        {(sheet) => <CheckedForm key={JSON.stringify(sheet)} dossier={dossier} sheet={sheet} />}
      </QueryView>
      <CheckedRecords householdId={dossier.householdId} />
    </div>
  );
}

function CheckedForm({ dossier, sheet }: { dossier: Dossier; sheet: Checked | null }) {
  const may = useMay('eligibility.check');
  const editable = may && (dossier.status === 'draft' || dossier.status === 'in-file');
  const saving = useCommand({
    quiet: true,
    run: ({ source, checkedOn, ...values }: Typed, commandId) =>
      recordChecked(
        { source, checkedOn, sheets: [{ dossierNo: dossier.dossierNo, facts: factsOf(values, sheet) }] },
        commandId,
      ),
    done: '已登记核对情况',
    refresh: [...REFRESHED_BY_DOSSIERS, 'checked-facts'],
  });
  return (
    <Sheet
      title="核对情况"
      aside={
        <span className="nl-soft">
          {sheet
            ? `${formatDay(sheet.checkedOn)}核对，${sheet.recordedBy}登记，来源：${sheet.source}`
            : '还没有登记过核对情况'}
        </span>
      }
    >
      <Form<Typed>
        name="checked"
        layout="vertical"
        requiredMark={false}
        disabled={!editable || saving.isPending}
        initialValues={{ checkedOn: todayInBeijing(), ...valuesOf(sheet) }}
        onFinish={saving.start}
      >
        <p className="nl-soft nl-small">
          空着表示不知道，不当作没有或否。登记以后要重新认定，认定和慰问标准才按新的情况算。
        </p>
        <div className="nl-field-grid">
          {CHECKED_FIELDS.map((field) => (
            <Form.Item key={field.name} name={field.name} label={field.label}>
              {inputOf(field)}
            </Form.Item>
          ))}
        </div>
        <UnionAidFields />
        <FoundFlags sheet={sheet} />
        <CheckedOccasion />
        {saving.error ? (
          <Alert type="error" showIcon title={messageOf(saving.error)} style={{ marginBottom: 12 }} />
        ) : null}
        {editable ? (
          <Button type="primary" htmlType="submit" loading={saving.isPending}>
            保存核对情况
          </Button>
        ) : null}
      </Form>
    </Sheet>
  );
}

function inputOf(field: CheckedField) {
  switch (field.kind) {
    case 'money':
      return (
        <InputNumber<number>
          {...(field.mayBeNegative ? {} : { min: 0 })}
          precision={2}
          suffix="元"
          style={{ width: '100%' }}
        />
      );
    case 'count':
      return (
        <InputNumber<number> min={0} max={field.most} precision={0} suffix={field.unit} style={{ width: '100%' }} />
      );
    case 'yes-no':
      return (
        <Radio.Group
          options={[
            { value: true, label: '是' },
            { value: false, label: '否' },
            { value: null, label: '不知道' },
          ]}
        />
      );
    case 'choice':
      return (
        <Select
          allowClear
          placeholder="不知道"
          options={Object.entries(field.choices).map(([value, label]) => ({ value, label }))}
        />
      );
  }
}

/** Circumstances that stand in the way of help, as the rule packs in use ask for them; what nobody ticks was not found. */
function FoundFlags({ sheet }: { sheet: Checked | null }) {
  const asked = useQuery(vetoFlagsQuery);
  const items = asked.data ?? [];
  const others = flagsIn(sheet).filter((code) => !items.some((flag) => flag.code === code));
  return (
    <Form.Item name="flags" label="查到的否决情形（没有查到的不勾）">
      <Checkbox.Group
        className="nl-flags"
        options={[
          ...items.map(({ code, reading }) => ({ value: code, label: reading })),
          ...others.map((code) => ({ value: code, label: code })),
        ]}
      />
    </Form.Item>
  );
}

const flagsIn = (sheet: Checked | null): readonly string[] => (sheet?.facts['flags'] ?? []) as readonly string[];
const aidIn = (sheet: Checked | null) =>
  (sheet?.facts['unionAid'] ?? null) as readonly { kind: UnionAidKind; amountFen: number }[] | null;

/** As the fields hold it: money in yuan. */
function valuesOf(sheet: Checked | null): Record<string, unknown> {
  const facts = sheet?.facts ?? {};
  const aid = aidIn(sheet);
  const answer: AidAnswer = aid === null ? 'unknown' : aid.length === 0 ? 'none' : 'some';
  const lists = {
    aid: answer,
    ...(answer === 'some' ? { unionAid: aid?.map(({ kind, amountFen }) => ({ kind, yuan: amountFen / 100 })) } : {}),
    flags: flagsIn(sheet),
  };
  const fields = Object.fromEntries(
    CHECKED_FIELDS.map(({ name, kind }) => {
      const value = facts[name] ?? null;
      return [name, kind === 'money' && typeof value === 'number' ? value / 100 : value];
    }),
  );
  return { ...fields, ...lists };
}

/** As it is kept: money in fen, a blank takes away what stood there. */
function factsOf(
  { aid, unionAid = [], flags = [], ...values }: Answers,
  sheet: Checked | null,
): Record<string, unknown> {
  const fields = CHECKED_FIELDS.map(({ name, kind }): [string, unknown] => {
    const value = values[name] ?? null;
    return [name, kind === 'money' && typeof value === 'number' ? Math.round(value * 100) : value];
  });
  const sums = unionAid.map(({ kind, yuan }) => ({ kind, amountFen: Math.round(yuan * 100) }));
  return {
    ...Object.fromEntries(fields),
    unionAid: aid === 'some' && sums.length > 0 ? sums : aid === 'unknown' ? null : [],
    ...(flags.length > 0 || flagsIn(sheet).length > 0 ? { flags } : {}),
  };
}
