import { useQuery } from '@tanstack/react-query';
import { Button, Table, Tag, Upload } from 'antd';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { useCommand } from '../shell/use-command.ts';
import { attachEvidence, type Evidence, evidenceQuery, fetchEvidencePack } from './reconciliation.queries.ts';

type Entry = Evidence['entries'][number];
const STATES = { present: ['齐全', 'success'], missing: ['缺', 'error'], 'not-needed': ['不需要', 'default'] } as const;

/** The voucher: what is there and what is missing, a file for each part, and the whole as one PDF. */
export function EvidenceList({ campaignId }: { campaignId: string }) {
  const evidence = useQuery(evidenceQuery(campaignId));
  const mayRead = useMay('evidence.read');
  const mayAttach = useMay('evidence.attach');
  const attaching = useCommand({
    run: ({ slot, file }: { slot: string; file: File }, commandId) => attachEvidence(campaignId, slot, file, commandId),
    done: '已上传',
    refresh: ['evidence'],
  });
  if (!mayRead) return null;
  return (
    <QueryView query={evidence} rows={6}>
      {({ entries, percent, needed, present }) => (
        <Sheet
          title={`入账凭证包　完整度 ${percent}%（${present}/${needed}）`}
          aside={
            <DownloadButton size="small" fetchFile={() => fetchEvidencePack(campaignId)} fileName="入账凭证包.pdf">
              生成入账凭证包
            </DownloadButton>
          }
        >
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
                      <span className={row.state === 'missing' ? 'nl-wrong' : 'nl-soft'}> {row.why.join('；')}</span>
                    ) : null}
                  </>
                ),
              },
              {
                title: '',
                width: 96,
                render: (_, row) =>
                  mayAttach && row.state !== 'not-needed' ? (
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
        </Sheet>
      )}
    </QueryView>
  );
}
