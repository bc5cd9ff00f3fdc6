import { Checkbox, Form, Input, Select, Space } from 'antd';
import { RELATIONS, type RelationCode } from '#domain/code-lists.ts';
import { LEAVING_CAUSES, type LeavingCause } from '#domain/people/change-household.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { ChangePreview } from './ChangePreview.tsx';
import { changeHousehold, type HouseholdChange, previewChange, REFRESHED_BY_DUPLICATES } from './duplicates.queries.ts';
import type { Member } from './households.queries.ts';
import { ReasonField } from './ReasonField.tsx';

interface Props {
  readonly householdId: string;
  readonly members: readonly Member[];
}
interface Typed {
  readonly headId?: string;
  readonly relations?: Readonly<Record<string, RelationCode>>;
  readonly leaving?: readonly string[];
  readonly personId?: string;
  readonly relation?: RelationCode;
  readonly toDossierNo?: string;
  readonly cause?: LeavingCause;
  readonly reason: string;
}

const BESIDE_HEAD = Object.entries(RELATIONS)
  .filter(([code]) => code !== 'head')
  .map(([value, label]) => ({ value, label }));

const LEAVING_OPTIONS = Object.entries(LEAVING_CAUSES).map(([value, label]) => ({ value, label }));

/** 变更户主, 分户, 迁户, 减员: each says first what will change. */
export function ChangeHousehold({ householdId, members }: Props) {
  if (!useMay('household.change') || members.length < 2) return null;
  const others = members.slice(1).map((member) => ({ value: member.personId, label: member.name }));
  const form = (
    label: string,
    lead: string,
    example: string,
    changeOf: (typed: Typed) => HouseholdChange | undefined,
    fields: React.ReactNode,
  ) => (
    <CommandForm<Typed, unknown>
      key={label}
      label={label}
      size="small"
      title={label}
      lead={lead}
      submit={`确认${label}`}
      run={(typed, commandId) =>
        changeHousehold(householdId, changeOf(typed) ?? incomplete(), typed.reason.trim(), commandId)
      }
      done={`已${label}`}
      refresh={REFRESHED_BY_DUPLICATES}
    >
      {fields}
      <Form.Item noStyle shouldUpdate>
        {({ getFieldsValue }) => (
          <ChangePreview
            householdId={householdId}
            wanted={changeOf(getFieldsValue(true) as Typed)}
            ask={previewChange}
          />
        )}
      </Form.Item>
      <ReasonField label="依据是什么" example={example} />
    </CommandForm>
  );
  return (
    <Space wrap size="small">
      {form(
        '变更户主',
        '逐人填写与新户主的关系。以前的关系带日期保留。',
        '原户主去世，户口本已变更',
        headChangeOf(members),
        <HeadFields members={members} others={others} />,
      )}
      {form(
        '分户',
        '选出去的人另立一户、另立档案，排在最前的是新户的户主。',
        '儿子结婚分户',
        splitOf,
        <Form.Item name="leaving" label="分出去的人" rules={[{ required: true, message: '请至少选一人' }]}>
          <Checkbox.Group options={others} />
        </Form.Item>,
      )}
      {form(
        '迁户',
        '一个人迁到另一户。原户和迁入户的档案、款项都不变。',
        '女儿出嫁，户口已迁',
        moveOf,
        <>
          <Form.Item name="personId" label="谁迁走" rules={[{ required: true, message: '请选一人' }]}>
            <Select options={others} />
          </Form.Item>
          <Form.Item
            name="toDossierNo"
            label="迁入户的档案号"
            rules={[{ required: true, whitespace: true, message: '请填写档案号' }]}
          >
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="relation" label="与那一户户主的关系" rules={[{ required: true, message: '请选关系' }]}>
            <Select options={BESIDE_HEAD} />
          </Form.Item>
        </>,
      )}
      {form(
        '减员',
        '一个人去世或离开，不进别的在档家庭。从办理之日起不计入这一户的人口。',
        '本人去世，户口已注销',
        leaveOf,
        <>
          <Form.Item name="personId" label="减去谁" rules={[{ required: true, message: '请选一人' }]}>
            <Select options={others} />
          </Form.Item>
          <Form.Item name="cause" label="什么原因" rules={[{ required: true, message: '请选原因' }]}>
            <Select options={LEAVING_OPTIONS} />
          </Form.Item>
        </>,
      )}
    </Space>
  );
}

function HeadFields({ members, others }: { members: readonly Member[]; others: { value: string; label: string }[] }) {
  return (
    <>
      <Form.Item name="headId" label="新户主" rules={[{ required: true, message: '请选新户主' }]}>
        <Select options={others} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before, after) => before.headId !== after.headId}>
        {({ getFieldValue }) =>
          getFieldValue('headId')
            ? members
                .filter((member) => member.personId !== getFieldValue('headId'))
                .map((member) => (
                  <Form.Item
                    key={member.personId}
                    name={['relations', member.personId]}
                    label={`${member.name}与新户主的关系`}
                    rules={[{ required: true, message: '请选关系' }]}
                  >
                    <Select options={BESIDE_HEAD} />
                  </Form.Item>
                ))
            : null
        }
      </Form.Item>
    </>
  );
}

/** Undefined until the form says enough for a preview: everybody's relation, a whole dossier number. */
const headChangeOf =
  (members: readonly Member[]) =>
  ({ headId, relations = {} }: Typed): HouseholdChange | undefined => {
    const others = members.filter((member) => member.personId !== headId);
    return headId && others.every((member) => relations[member.personId])
      ? {
          kind: 'head',
          headId,
          relations: Object.fromEntries(others.map(({ personId }) => [personId, relations[personId] as RelationCode])),
        }
      : undefined;
  };

const splitOf = ({ leaving = [] }: Typed): HouseholdChange | undefined =>
  leaving.length > 0
    ? { kind: 'split', leaving: leaving.map((personId, at) => ({ personId, relation: at === 0 ? 'head' : 'other' })) }
    : undefined;

const moveOf = ({ personId, relation, toDossierNo }: Typed): HouseholdChange | undefined =>
  personId && relation && /-\d{4}$/.test(toDossierNo?.trim() ?? '')
    ? { kind: 'move', personId, relation, toDossierNo: toDossierNo?.trim() ?? '' }
    : undefined;

const leaveOf = ({ personId, cause }: Typed): HouseholdChange | undefined =>
  personId && cause ? { kind: 'leave', personId, cause } : undefined;

/** The fields are all filled in, so what is wrong is the only one with a form of its own. */
function incomplete(): never {
  throw new Error('档案号应写成“单位编号-四位数”，例如 99010101-0001。请核对后重试。');
}
