import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select, Space, Table, Tag, Upload } from 'antd';
import { useState } from 'react';
import { formatCount } from '#ui/Count.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { useCommand } from '../shell/use-command.ts';
import {
  attachEvidence,
  type Evidence,
  evidenceBatchesQuery,
  evidenceQuery,
  fetchEvidencePack,
  withdrawEvidence,
} from './reconciliation.queries.ts';

type Entry = Evidence['entries'][number];
const STATES = { present: ['齐全', 'success'], missing: ['缺', 'error'], 'not-needed': ['不需要', 'default'] } as const;
/** More missing rows than these are counted here; the PDF lists all of them. */
const SHOWN = 5;

/** The voucher of the campaign or of one batch: what is there and what is missing, a file for each part, and the whole as one PDF. */
export function EvidenceList({ campaignId }: { campaignId: string }) {
  const [chosen, choose] = useState<string>('');
  const mayRead = useMay('evidence.read');
  const mayAttach = useMay('evidence.attach');
  const { data: batches = [] } = useQuery({ ...evidenceBatchesQuery(campaignId), enabled: mayRead });
  const batch = batches.find((each) => `${each.kind} ${each.id}` === chosen);
  const evidence = useQuery({ ...evidenceQuery(campaignId, batch), enabled: mayRead });
  const attaching = useCommand({
    run: ({ slot, file }: { slot: string; file: File }, commandId) =>
      attachEvidence(campaignId, batch, slot, file, commandId),
    done: '已上传',
    refresh: ['evidence'],
  });
  if (!mayRead) return null;
  return (
    <QueryView query={evidence} rows={6}>
      {({ entries, percent, needed, present, files }) => (
        <Sheet
          title={`入账凭证包　完整度 ${percent}%（${formatCount(present)}/${formatCount(needed)}${batch ? '项' : '类'}）`}
          aside={
            <DownloadButton
              size="small"
              fetchFile={() => fetchEvidencePack(campaignId, batch)}
              fileName="入账凭证包.pdf"
            >
              生成入账凭证包
            </DownloadButton>
          }
        >
          <Select
            aria-label="为哪一批出凭证"
            value={batch ? chosen : ''}
            onChange={choose}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: '100%', maxWidth: 560, margin: '4px 0 8px' }}
            options={[
              { value: '', label: '整个活动' },
              ...batches.map((each) => ({
                value: `${each.kind} ${each.id}`,
                label: `${each.kindName}　${each.title}　${formatCount(each.rows)} 户`,
              })),
            ]}
          />
          <Table<Entry>
            rowKey="code"
            dataSource={[...entries]}
            size="middle"
            pagination={false}
            scroll={{ x: 640 }}
            columns={[
              { title: '材料', dataIndex: 'name', width: 190 },
              {
                title: '状态',
                width: 90,
                render: (_, row) => <Tag color={STATES[row.state][1]}>{STATES[row.state][0]}</Tag>,
              },
              {
                title: '内容和缺项',
                render: (_, row) => (
                  <>
                    {row.has.join('；')}
                    {row.why.length > 0 ? (
                      <span className={row.state === 'missing' ? 'nl-wrong' : 'nl-soft'}>
                        {' '}
                        {row.why.slice(0, SHOWN).join('；')}
                        {row.why.length > SHOWN
                          ? `；还有 ${formatCount(row.why.length - SHOWN)} 处，生成的凭证包里逐行列出`
                          : ''}
                      </span>
                    ) : null}
                  </>
                ),
              },
              {
                title: '',
                width: 96,
                render: (_, row) =>
                  mayAttach && row.state !== 'not-needed' && row.code !== 'statistics' ? (
                    <Upload
                      accept=".jpg,.jpeg,.png,.pdf"
                      showUploadList={false}
                      beforeUpload={(file) => {
                        attaching.start({ slot: row.code, file });
                        return false;
                      }}
                    >
                      <Button size="small" loading={attaching.isPending}>
                        上传
                      </Button>
                    </Upload>
                  ) : null,
              },
            ]}
          />
          {files.length > 0 ? (
            <div style={{ marginTop: 12 }}>
              <strong>上传的附件</strong>
              {files.map((file) => (
                <Space key={file.id} wrap style={{ display: 'flex', padding: '4px 0' }}>
                  <span>{file.title}</span>
                  <span className="nl-soft nl-small">
                    {entries.find((entry) => entry.code === file.slot)?.name}，{file.pages} 页
                    {file.ofBatch ? '，只属于这一批' : ''}
                  </span>
                  {mayAttach ? <Withdraw campaignId={campaignId} file={file} /> : null}
                </Space>
              ))}
            </div>
          ) : null}
        </Sheet>
      )}
    </QueryView>
  );
}

function Withdraw({ campaignId, file }: { campaignId: string; file: Evidence['files'][number] }) {
  return (
    <CommandForm<{ reason: string }, unknown>
      label="撤下"
      size="small"
      title={`撤下“${file.title}”`}
      lead="撤下以后不再放进凭证包；原件和撤下的原因都留着。"
      submit="撤下"
      done="已撤下"
      refresh={['evidence']}
      run={({ reason }, commandId) => withdrawEvidence(campaignId, file.id, reason, commandId)}
    >
      <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: '请写明撤下的原因' }]}>
        <Input maxLength={200} placeholder="例如：传错了，是另一张发票" />
      </Form.Item>
    </CommandForm>
  );
}
