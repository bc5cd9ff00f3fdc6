import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form, Input, InputNumber, Space, Table, Tag, Upload } from 'antd';
import { messageOf } from '#ui/ErrorState.tsx';
import { Money } from '#ui/Money.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { saveFile } from '../shell/save-file.ts';
import { useCommand } from '../shell/use-command.ts';
import {
  type BankBatch,
  bankBatchQuery,
  cancelBatch,
  fetchBankFile,
  REFRESHED_BY_PAYING,
  recordResult,
  releaseBatch,
} from './bank.queries.ts';
import { SetCard } from './SetCard.tsx';
import { MakeBatch } from './MakeBatch.tsx';

const STATES = {
  open: ['未回', 'default'],
  paid: ['成功', 'success'],
  failed: ['失败', 'error'],
  cancelled: ['已取消', 'default'],
} as const;

/** One batch: what can be done with it next, its lines, and the result rows that fitted none. */
export function BankBatchDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const batch = useQuery({ ...bankBatchQuery(id ?? ''), enabled: id !== undefined });
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      size={860}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={batch.data && id ? `第 ${batch.data.batchNo} 批（${batch.data.stateName}）` : '代发批次'}
    >
      {id === undefined ? null : <QueryView query={batch}>{(data) => <Content batch={data} />}</QueryView>}
    </Drawer>
  );
}

function Content({ batch }: { batch: BankBatch }) {
  const mayCorrect = useMay('household.set-card');
  return (
    <div className="nl-stack">
      <p className="nl-soft">
        {batch.layoutName}，附言“{batch.remark}”，{batch.lineCount} 户，
        <Money fen={batch.amountFen} unit />，{batch.fileCount} 个文件。
      </p>
      <Steps batch={batch} />
      {batch.parked.length > 0 ? (
        <Table
          rowKey={(row) => `${row.fileName}-${row.rowNo}`}
          size="small"
          pagination={false}
          scroll={{ x: 600, y: 220 }}
          title={() => `对不上的回盘行（${batch.parked.length}），没有记账`}
          dataSource={[...batch.parked]}
          columns={[
            { title: '行', dataIndex: 'rowNo', width: 56 },
            { title: '问题', dataIndex: 'codeName', width: 130 },
            { title: '为什么，怎么办', dataIndex: 'reason' },
          ]}
        />
      ) : null}
      <Table<BankBatch['lines'][number]>
        rowKey="lineNo"
        size="small"
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 720 }}
        dataSource={[...batch.lines]}
        columns={[
          { title: '序号', dataIndex: 'lineNo', width: 60, align: 'right' },
          { title: '户名', dataIndex: 'payeeName', width: 90 },
          { title: '单位', dataIndex: 'unitName', ellipsis: true },
          { title: '账号', width: 100, render: (_, line) => <span className="nl-figure">…{line.cardTail}</span> },
          { title: '金额（元）', width: 100, align: 'right', render: (_, line) => <Money fen={line.amountFen} /> },
          {
            title: '结果',
            width: 260,
            render: (_, line) => (
              <Space size={4} wrap>
                <Tag color={STATES[line.state][1]}>{STATES[line.state][0]}</Tag>
                <span className="nl-soft nl-small">{line.failureReason ?? line.bankOn}</span>
                {line.state === 'failed' && line.hasOtherCard ? <Tag color="processing">卡号已改</Tag> : null}
                {line.state === 'failed' && mayCorrect ? (
                  <SetCard householdId={line.householdId} headName={line.payeeName} label="改卡号" />
                ) : null}
              </Space>
            ),
          },
        ]}
      />
    </div>
  );
}

function Steps({ batch }: { batch: BankBatch }) {
  const may = {
    release: useMay('bank-batch.release'),
    make: useMay('bank-batch.make'),
    download: useMay('bank-batch.download'),
    record: useMay('delivery.record'),
  };
  const releasing = useCommand({
    run: (_: undefined, commandId) => releaseBatch(batch.id, commandId),
    done: '已放行，可以下载代发文件',
    refresh: REFRESHED_BY_PAYING,
  });
  if (batch.state === 'cancelled') return null;
  if (batch.state === 'made')
    return (
      <Space wrap>
        {may.release ? (
          <Button
            type="primary"
            disabled={batch.isOwn}
            loading={releasing.isPending}
            onClick={() => releasing.start(undefined)}
          >
            放行
          </Button>
        ) : null}
        {batch.isOwn ? <span className="nl-soft">这一批是您做的，请另一位财务或分管负责人放行。</span> : null}
        {may.make ? <Cancel batch={batch} /> : null}
      </Space>
    );
  return (
    <div className="nl-stack">
      <Space wrap>
        {may.download ? <TakeFile batch={batch} /> : null}
        {may.make && !batch.isTaken ? <Cancel batch={batch} /> : null}
        {batch.lines.some((line) => line.state === 'failed') ? (
          <MakeBatch campaignId={batch.campaignId} follows={batch} />
        ) : null}
      </Space>
      {may.record ? <BringResult batchId={batch.id} /> : null}
    </div>
  );
}

function Cancel({ batch }: { batch: BankBatch }) {
  return (
    <CommandForm<{ reason: string }, unknown>
      label="取消批次"
      danger
      title="取消批次"
      submit="取消这一批"
      done="已取消"
      refresh={REFRESHED_BY_PAYING}
      run={({ reason }, commandId) => cancelBatch(batch.id, reason, commandId)}
    >
      <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: '请写明原因' }]}>
        <Input maxLength={100} />
      </Form.Item>
    </CommandForm>
  );
}

function TakeFile({ batch }: { batch: BankBatch }) {
  return (
    <CommandForm<{ reason: string; fileNo: number }, Blob>
      label="下载代发文件"
      title="下载代发文件"
      lead="文件里有完整的卡号。谁下载、为什么下载会记入日志；交给银行以后请从电脑里删除。"
      submit="下载"
      done="文件已下载"
      refresh={['bank-batches']}
      initial={{ fileNo: 1 }}
      run={async ({ reason, fileNo }) => {
        const file = await fetchBankFile(batch.id, fileNo, reason);
        const kind = batch.layoutCode.includes('csv') ? 'csv' : 'xlsx';
        saveFile(file, `银行代发第${batch.batchNo}批${batch.fileCount > 1 ? `-${fileNo}` : ''}.${kind}`);
        return file;
      }}
    >
      {batch.fileCount > 1 ? (
        <Form.Item name="fileNo" label={`第几个文件（共 ${batch.fileCount} 个）`}>
          <InputNumber min={1} max={batch.fileCount} precision={0} />
        </Form.Item>
      ) : (
        <Form.Item name="fileNo" hidden>
          <InputNumber />
        </Form.Item>
      )}
      <Form.Item name="reason" label="下载原因" rules={[{ required: true, whitespace: true, message: '请写明原因' }]}>
        <Input maxLength={100} placeholder="例如：送农商行办理代发" />
      </Form.Item>
    </CommandForm>
  );
}

function BringResult({ batchId }: { batchId: string }) {
  const bringing = useCommand({
    quiet: true,
    run: (file: File, commandId) => recordResult(batchId, file, commandId),
    refresh: REFRESHED_BY_PAYING,
  });
  const { data } = bringing;
  return (
    <>
      {bringing.error ? (
        <Alert type="error" showIcon title="回盘没有登记，账没有动" description={messageOf(bringing.error)} />
      ) : null}
      {data ? (
        <Alert
          type={data.rowsParked > 0 ? 'warning' : 'success'}
          showIcon
          title={
            data.isRepeated
              ? '这份回盘已经登记过，没有改动'
              : `读入 ${data.rowsIn} 行：成功 ${data.rowsPaid}，失败 ${data.rowsFailed}，以前登记过 ${data.rowsRepeated}，对不上 ${data.rowsParked}`
          }
        />
      ) : null}
      <Upload.Dragger
        accept=".xlsx,.csv,.txt"
        multiple={false}
        showUploadList={false}
        disabled={bringing.isPending}
        beforeUpload={(file) => {
          bringing.start(file);
          return false;
        }}
      >
        <p style={{ margin: 0, fontWeight: 500 }}>
          {bringing.isPending ? '正在登记……' : '把银行回盘文件拖到这里，或点这里选择'}
        </p>
        <p className="nl-soft nl-small" style={{ margin: '2px 0 0' }}>
          xlsx、csv 都行。同一份交两次不会重复记账；没回的留着，等下一份。
        </p>
      </Upload.Dragger>
    </>
  );
}
