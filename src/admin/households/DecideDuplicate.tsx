import { useQuery } from '@tanstack/react-query';
import { Alert, Form, Radio, Space, Spin } from 'antd';
import { messageOf } from '#ui/ErrorState.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import {
  type DuplicateDetail,
  type DuplicateSide,
  keepApart,
  mergeHouseholds,
  mergePreviewQuery,
  REFRESHED_BY_DUPLICATES,
  reopenPair,
  undoMerge,
} from './duplicates.queries.ts';
import { ReasonField } from './ReasonField.tsx';

interface Reason {
  readonly reason: string;
}
interface MergeChoice extends Reason {
  readonly keptId: string;
}

/** What may be decided about the two as they stand: apart, merged, or taken back. */
export function DecideDuplicate({ pair }: { pair: DuplicateDetail }) {
  const mayDecide = useMay('duplicate.decide');
  const mayMerge = useMay('household.change');
  const [id, otherId] = [pair.one.householdId, pair.other.householdId];
  if (pair.state === 'merged')
    return mayMerge ? (
      <CommandForm<Reason, unknown>
        label="撤销合并"
        title="撤销合并"
        lead="两户的成员、档案恢复成合并以前的样子，重新列为待判定。合并以后又做过认定、核定或发放的，不能撤销。"
        submit="撤销合并"
        run={({ reason }, commandId) => undoMerge(id, otherId, reason.trim(), commandId)}
        done="已恢复成两户"
        refresh={REFRESHED_BY_DUPLICATES}
      >
        <ReasonField label="为什么撤销" example="户口本核对，确是两家" />
      </CommandForm>
    ) : null;
  if (pair.state === 'different')
    return mayDecide ? (
      <CommandForm<Reason, unknown>
        label="撤回判定"
        title="撤回“不是重复”"
        lead="这一对重新列为待判定。"
        submit="撤回判定"
        run={({ reason }, commandId) => reopenPair(id, otherId, reason.trim(), commandId)}
        done="已列回待判定"
        refresh={REFRESHED_BY_DUPLICATES}
      >
        <ReasonField label="为什么撤回" example="收到新的户口本复印件" />
      </CommandForm>
    ) : null;
  return (
    <Space wrap>
      {mayDecide ? (
        <CommandForm<Reason, unknown>
          label="不是重复"
          title="判定不是重复"
          lead="记住谁在什么时候、为什么判定；以后查找不再提示，两户各自照常发放。"
          submit="判定不是重复"
          run={({ reason }, commandId) => keepApart(id, otherId, reason.trim(), commandId)}
          done="已记住：不是重复"
          refresh={REFRESHED_BY_DUPLICATES}
        >
          <ReasonField label="依据是什么" example="电话核实，是堂姐妹两家" />
        </CommandForm>
      ) : null}
      {mayMerge ? (
        <CommandForm<MergeChoice, unknown>
          label="合并两户"
          type="primary"
          title="合并两户"
          lead="先选保留哪一户，看清会改动什么，再合并。合并可以撤销。"
          submit="合并"
          width={640}
          initial={{ keptId: preferred(pair).householdId }}
          run={({ keptId, reason }, commandId) =>
            mergeHouseholds(keptId, keptId === id ? otherId : id, reason.trim(), commandId)
          }
          done="已合并"
          refresh={REFRESHED_BY_DUPLICATES}
        >
          <Form.Item name="keptId" label="保留哪一户">
            <Radio.Group
              options={[pair.one, pair.other].map((side) => ({ value: side.householdId, label: nameOf(side) }))}
            />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(before, after) => before.keptId !== after.keptId}>
            {({ getFieldValue }) => {
              const keptId = getFieldValue('keptId') as string;
              return <MergePreview keptId={keptId} goneId={keptId === id ? otherId : id} />;
            }}
          </Form.Item>
          <ReasonField label="依据是什么" example="入户核实，两份花名册是同一户" />
        </CommandForm>
      ) : null}
    </Space>
  );
}

const nameOf = (side: DuplicateSide) => `${side.unitName} ${side.dossierNo ?? ''} ${side.members[0]?.name ?? ''}`;

/** The household to keep is first of all the one that was paid, then the one that was there first. */
function preferred({ one, other }: DuplicateDetail): DuplicateSide {
  const isPaid = (side: DuplicateSide) => side.aid.some((aid) => aid.isPaid);
  if (isPaid(one) !== isPaid(other)) return isPaid(one) ? one : other;
  return (one.openedOn ?? '') <= (other.openedOn ?? '') ? one : other;
}

function MergePreview({ keptId, goneId }: { keptId: string; goneId: string }) {
  const preview = useQuery(mergePreviewQuery(keptId, goneId));
  if (preview.error)
    return <Alert type="warning" showIcon title={messageOf(preview.error)} style={{ marginBottom: 16 }} />;
  if (!preview.data) return <Spin style={{ display: 'block', margin: 16 }} />;
  return (
    <ul aria-label="会改动什么" style={{ margin: '0 0 16px', paddingInlineStart: 20 }}>
      {preview.data.says.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
