import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Tabs } from 'antd';
import { useCallback } from 'react';
import { formatCount } from '#ui/Count.tsx';
import { formatMoment } from '#ui/day.ts';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { JobProgress } from '../shell/JobProgress.tsx';
import { queryClient } from '../shell/query-client.ts';
import { BatchStateTag } from './BatchStateTag.tsx';
import { CancelCheck } from './CancelCheck.tsx';
import { ChangeTable } from './ChangeTable.tsx';
import { ChooseSheets } from './ChooseSheets.tsx';
import { CommitButton } from './CommitButton.tsx';
import { DoubtTable } from './DoubtTable.tsx';
import { DuplicatesOfImport } from './DuplicatesOfImport.tsx';
import { type BatchDetail, batchQuery, fetchMarkedWorkbook } from './imports.queries.ts';
import { MemberChanges } from './MemberChanges.tsx';
import { RemarkTable } from './RemarkTable.tsx';
import { RepairTable } from './RepairTable.tsx';
import { UndoButton } from './UndoButton.tsx';
import { UnitRowsTable } from './UnitRowsTable.tsx';

/** States in which there is nothing to undo or put away; a check that is running is cancelled instead. */
const IS_OVER: ReadonlySet<string> = new Set(['received', 'choosing', 'rechecking', 'undone', 'discarded']);

const route = getRouteApi('/office/imports/$batchId');

export function ImportPage() {
  const { batchId } = route.useParams();
  const batch = useQuery(batchQuery(batchId));
  const detail = batch.data;
  return (
    <PageFrame
      title={
        detail ? (
          <>
            {detail.fileName} <BatchStateTag state={detail.state} />
          </>
        ) : (
          '导入结果'
        )
      }
      lead={detail ? `${detail.stagedBy} ${formatMoment(detail.stagedAt)} 上传` : undefined}
      actions={
        detail ? (
          <>
            {detail.state !== 'received' && detail.rowsIn > 0 ? (
              <DownloadButton fetchFile={() => fetchMarkedWorkbook(batchId)} fileName={`导入核对表 ${detail.fileName}`}>
                下载核对表
              </DownloadButton>
            ) : null}
            {detail.state === 'staged' ? <LayoutLink batchId={batchId}>栏目对应</LayoutLink> : null}
            {IS_OVER.has(detail.state) ? null : <UndoButton batch={detail} />}
            {detail.state === 'staged' ? <CommitButton batch={detail} /> : null}
          </>
        ) : null
      }
    >
      <QueryView query={batch} rows={8}>
        {(data) => <ImportResult batch={data} />}
      </QueryView>
    </PageFrame>
  );
}

function ImportResult({ batch }: { batch: BatchDetail }) {
  const { show } = route.useSearch();
  const navigate = useNavigate();
  if (batch.state === 'received')
    return (
      <Alert
        type="info"
        showIcon
        title="正在核对这份花名册"
        description="核对完会自动显示结果，可以先去做别的事。"
        action={<CancelCheck batchId={batch.id} />}
      />
    );
  if (batch.state === 'rechecking') return <Rechecking batch={batch} />;
  if (batch.state === 'choosing') return <ChooseSheets batch={batch} />;
  if (batch.state === 'discarded' && !batch.refusal && batch.rowsIn === 0)
    return (
      <Alert
        type="info"
        showIcon
        title="这次核对已经取消，什么也没有导入"
        description="要导入，请重新上传这份文件。"
        action={
          <Link to="/imports">
            <Button>重新上传</Button>
          </Link>
        }
      />
    );
  if (batch.refusal)
    return (
      <Alert
        type="error"
        showIcon
        title="这份文件没有导入"
        description={batch.refusal}
        action={<LayoutLink batchId={batch.id}>指出表头和栏目</LayoutLink>}
      />
    );
  return (
    <div className="nl-stack">
      <Sheet>
        <p className="nl-sum">
          读入 <b>{formatCount(batch.rowsIn)}</b> 行 ＝ 接受 <b>{formatCount(batch.rowsAccepted)}</b> ＋ 修正{' '}
          <b>{formatCount(batch.rowsRepaired)}</b> ＋ 存疑{' '}
          <b className={batch.rowsParked > 0 ? 'nl-wrong' : ''}>{formatCount(batch.rowsParked)}</b>
          <span className="nl-soft" style={{ marginInlineStart: 'auto' }}>
            {batch.setAsideRows > 0 ? `存疑中已搁置 ${formatCount(batch.setAsideRows)} 行 · ` : ''}
            {batch.state === 'committed' ? '已导入' : '可导入'} {formatCount(batch.householdCount)} 户
          </span>
        </p>
        <Remarks batch={batch} />
        <DuplicatesOfImport duplicates={batch.duplicates} />
        {batch.rowsParked > 0 ? (
          <Alert
            type="warning"
            showIcon
            style={{ marginTop: 12 }}
            title={`有 ${formatCount(batch.rowsParked)} 行存疑，先不导入，一行也不会丢`}
            description={`${batch.memberChanges.waiting > 0 ? `其中 ${formatCount(batch.memberChanges.waiting)} 户只是成员与在册不同，到“成员变动”里确认就能导入。其余的` : ''}在“存疑”里逐格更正，或者写明原因搁置。也可以下载核对表发回原单位，改好后重新导入。`}
          />
        ) : null}
      </Sheet>
      <Sheet>
        <Tabs
          activeKey={show ?? (batch.rowsParked > 0 ? 'doubts' : 'units')}
          onChange={(key) => void navigate({ to: '.', search: { show: key }, replace: true })}
          items={[
            {
              key: 'doubts',
              label: `存疑 ${formatCount(batch.rowsParked)}`,
              children: <DoubtTable batch={batch} />,
            },
            {
              key: 'repairs',
              label: `修正 ${formatCount(batch.rowsRepaired)}`,
              children: <RepairTable batchId={batch.id} />,
            },
            ...(batch.registered.changed > 0
              ? [
                  {
                    key: 'changes',
                    label: `更正在册 ${formatCount(batch.registered.changed)} 户`,
                    children: <ChangeTable batchId={batch.id} />,
                  },
                ]
              : []),
            ...(batch.memberChanges.waiting + batch.memberChanges.confirmed > 0
              ? [
                  {
                    key: 'members',
                    label:
                      batch.memberChanges.waiting > 0
                        ? `成员变动 ${formatCount(batch.memberChanges.waiting)} 户待确认`
                        : `成员变动 ${formatCount(batch.memberChanges.confirmed)} 户`,
                    children: <MemberChanges batch={batch} />,
                  },
                ]
              : []),
            { key: 'remarks', label: '留空待补', children: <RemarkTable batchId={batch.id} /> },
            { key: 'units', label: '按单位', children: <UnitRowsTable units={batch.units} /> },
          ]}
        />
      </Sheet>
    </div>
  );
}

/** A large file is read again after a decision; its result comes by itself. */
function Rechecking({ batch }: { batch: BatchDetail }) {
  const reload = useCallback(() => void queryClient.invalidateQueries({ queryKey: ['imports'] }), []);
  return (
    <Sheet>
      {batch.recheckJobId ? (
        <JobProgress jobId={batch.recheckJobId} title="正在照您的更正重新核对整份表" onDone={reload} />
      ) : null}
      <p className="nl-soft nl-small">这份表比较长，在后台重新核对，可以先去做别的事。核对完之前不能再更正或导入。</p>
    </Sheet>
  );
}

/** What was read and what was left aside, in one line. */
function Remarks({ batch }: { batch: BatchDetail }) {
  const remarks = [
    batch.kindName ? `这是${batch.kindName}` : '',
    batch.layoutSource === 'remembered' ? '照这个单位上次更正的栏目读取' : '',
    batch.layoutSource === 'corrected' ? '照更正过的栏目读取' : '',
    batch.sheetName ? `读的是工作表“${batch.sheetName}”` : '',
    registeredOf(batch),
    batch.rowsPassedOver > 0 ? `表头、合计、空行等 ${formatCount(batch.rowsPassedOver)} 行不算` : '',
    batch.hiddenRows > 0 ? `有 ${formatCount(batch.hiddenRows)} 行是隐藏的，也读了` : '',
    batch.hiddenColumns.length > 0 ? `隐藏的栏也读了：${batch.hiddenColumns.join('、')}` : '',
    hiddenSheetsOf(batch),
    ...batch.statedForAll,
    batch.waitingColumns.length > 0 ? `认得、随行保存、档案里还没有位置的栏：${batch.waitingColumns.join('、')}` : '',
  ].filter(Boolean);
  return (
    <>
      {remarks.length > 0 ? (
        <p className="nl-soft nl-small" style={{ margin: '6px 0 0' }}>
          {remarks.join('；')}。
        </p>
      ) : null}
      {batch.unknownColumns.length > 0 ? (
        <p className="nl-small" style={{ margin: '6px 0 0' }}>
          <b>未使用的列</b>：{batch.unknownColumns.join('、')}
          <span className="nl-soft">
            （档案里没有这些栏目，原表照样保存。其实是别的栏目的，请到“栏目对应”里指出。）
          </span>
        </p>
      ) : null}
    </>
  );
}

/** Households that the register has already. */
function registeredOf({ registered }: BatchDetail): string {
  if (registered.changed + registered.unchanged === 0) return '';
  return `其中已在册的：更正 ${formatCount(registered.changed)} 户，与在册一样、不动的 ${formatCount(registered.unchanged)} 户`;
}

/** Hidden sheets that were left aside, by name. */
function hiddenSheetsOf(batch: BatchDetail): string {
  const names = batch.sheets.filter((sheet) => sheet.hidden && sheet.name !== batch.sheetName).map(({ name }) => name);
  return names.length > 0 ? `隐藏的工作表没有读：${names.join('、')}` : '';
}

/** To the page where columns are put right, for whoever may. */
function LayoutLink({ batchId, children }: { batchId: string; children: string }) {
  if (!useMay('import.stage')) return null;
  return (
    <Link to="/imports/$batchId/layout" params={{ batchId }}>
      <Button>{children}</Button>
    </Link>
  );
}
