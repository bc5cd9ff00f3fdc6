import { Button, Form, Input, Select, Space, Table, Tag, Upload } from 'antd';
import { CONSENT_SCOPES, SIGNING_MANNERS } from '#domain/dossiers/consent.ts';
import { formatDay, todayInBeijing } from '#ui/day.ts';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { useCommand } from '../shell/use-command.ts';
import {
  attachFile,
  type Dossier,
  type EvidenceLine,
  fetchAttachment,
  type NewConsent,
  REFRESHED_BY_DOSSIERS,
  recordConsent,
  revokeConsent,
  withdrawAttachment,
} from './dossiers.queries.ts';

const STATES = { there: ['success', '已有'], missing: ['error', '缺'], optional: ['default', '可有可无'] } as const;

/** 附件: what this household must show, what is there and what is missing; and the consents it signed. */
export function EvidenceSheet({ dossier, editable }: { dossier: Dossier; editable: boolean }) {
  const missing = dossier.evidence.filter((row) => row.state === 'missing').length;
  return (
    <div className="nl-stack">
      <Sheet
        title="证明材料"
        aside={
          missing > 0 ? <span className="nl-wrong">还缺 {missing} 类</span> : <span className="nl-soft">已经齐了</span>
        }
      >
        <p className="nl-soft nl-small">
          收 JPEG、PNG、PDF，一份最大 20 MB。照片会重新编码，去掉拍摄地点等隐藏信息，加密存放；谁看过都有记录。
        </p>
        <Table<EvidenceLine>
          rowKey="slot"
          size="middle"
          pagination={false}
          scroll={{ x: 760 }}
          dataSource={dossier.evidence}
          columns={[
            {
              title: '材料',
              render: (_, row) => (
                <>
                  <div>{row.name}</div>
                  <div className="nl-soft nl-small">{row.because}</div>
                </>
              ),
            },
            {
              title: '状态',
              width: 100,
              render: (_, row) => <Tag color={STATES[row.state][0]}>{STATES[row.state][1]}</Tag>,
            },
            {
              title: '文件',
              width: 300,
              render: (_, row) => <Files dossier={dossier} row={row} editable={editable} />,
            },
            {
              title: '',
              key: 'add',
              width: 110,
              render: (_, row) => (editable ? <AddFile dossierId={dossier.id} row={row} /> : null),
            },
          ]}
        />
      </Sheet>
      <ConsentSheet dossier={dossier} editable={editable} />
    </div>
  );
}

function AddFile({ dossierId, row }: { dossierId: string; row: EvidenceLine }) {
  const sending = useCommand({
    run: (file: File, commandId) => attachFile(dossierId, row.slot, file, commandId),
    done: `已加入“${row.name}”`,
    refresh: REFRESHED_BY_DOSSIERS,
  });
  return (
    <Upload
      accept="image/jpeg,image/png,application/pdf"
      showUploadList={false}
      beforeUpload={(file) => {
        sending.start(file);
        return false;
      }}
    >
      <Button size="small" loading={sending.isPending} aria-label={`上传${row.name}`}>
        上传
      </Button>
    </Upload>
  );
}

function Files({ dossier, row, editable }: { dossier: Dossier; row: EvidenceLine; editable: boolean }) {
  const mayRead = useMay('attachment.read') && (!row.health || dossier.mayReadHealth);
  return (
    <Space orientation="vertical" size={4}>
      {row.files.map((file) => (
        <Space key={file.id} size={4} wrap>
          {mayRead ? (
            <DownloadButton
              type="link"
              size="small"
              fileName={file.fileName}
              fetchFile={() => fetchAttachment(dossier.id, file.id)}
            >
              {file.fileName}
            </DownloadButton>
          ) : (
            <span>{file.fileName}</span>
          )}
          {file.pages > 1 ? <span className="nl-soft nl-small">{file.pages}页</span> : null}
          {editable ? (
            <CommandForm<{ reason: string }, unknown>
              label="撤下"
              type="link"
              size="small"
              title={`撤下“${file.fileName}”`}
              lead="撤下以后这里不再显示，登记和文件仍留存备查。"
              submit="撤下"
              run={({ reason }, commandId) => withdrawAttachment(dossier.id, file.id, reason.trim(), commandId)}
              done="已撤下"
              refresh={REFRESHED_BY_DOSSIERS}
            >
              <Form.Item
                name="reason"
                label="原因"
                rules={[{ required: true, whitespace: true, message: '请写明原因' }]}
              >
                <Input maxLength={200} />
              </Form.Item>
            </CommandForm>
          ) : null}
        </Space>
      ))}
    </Space>
  );
}

function ConsentSheet({ dossier, editable }: { dossier: Dossier; editable: boolean }) {
  const letters = dossier.evidence.find((row) => row.slot === 'consent-letter')?.files ?? [];
  return (
    <Sheet
      title="授权委托书"
      aside={
        editable ? (
          <CommandForm<NewConsent, unknown>
            label="登记授权"
            title="登记签好的授权委托书"
            lead="要由家庭成员当面签名或按指印。没有授权不能往下核对家庭经济状况。"
            submit="登记"
            initial={{
              signedOn: todayInBeijing(),
              manner: 'both',
              scope: Object.keys(CONSENT_SCOPES) as NewConsent['scope'],
              ...(dossier.members[0] ? { signerId: dossier.members[0].personId } : {}),
              ...(letters[0] ? { attachmentId: letters[0].id } : {}),
            }}
            run={(values, commandId) =>
              recordConsent(
                dossier.id,
                Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as NewConsent,
                commandId,
              )
            }
            done="已登记"
            refresh={REFRESHED_BY_DOSSIERS}
          >
            <Form.Item name="signerId" label="签署人">
              <Select options={dossier.members.map((member) => ({ value: member.personId, label: member.name }))} />
            </Form.Item>
            <DayField name="signedOn" label="签署日期" />
            <Form.Item name="manner" label="怎样签的">
              <Select options={Object.entries(SIGNING_MANNERS).map(([value, label]) => ({ value, label }))} />
            </Form.Item>
            <Form.Item name="scope" label="授权核对的内容">
              <Select
                mode="multiple"
                options={Object.entries(CONSENT_SCOPES).map(([value, label]) => ({ value, label }))}
              />
            </Form.Item>
            <DayField name="validUntil" label="有效期到（不填为一年）" required={false} />
            <Form.Item name="attachmentId" label="授权书照片">
              <Select
                allowClear
                notFoundContent="先在上面上传授权委托书"
                options={letters.map((file) => ({ value: file.id, label: file.fileName }))}
              />
            </Form.Item>
            <Form.Item
              name="handler"
              label="经手人"
              rules={[{ required: true, whitespace: true, message: '请填写经手人' }]}
            >
              <Input maxLength={40} />
            </Form.Item>
          </CommandForm>
        ) : null
      }
    >
      {dossier.consents.length === 0 ? (
        <p className="nl-soft">还没有登记授权。</p>
      ) : (
        <ul className="nl-list">
          {dossier.consents.map((consent) => (
            <li key={consent.id}>
              <span>
                {consent.signerName} {formatDay(consent.signedOn)}
                {SIGNING_MANNERS[consent.manner as keyof typeof SIGNING_MANNERS]}，
                {consent.revokedOn ? `${formatDay(consent.revokedOn)}已撤回` : `${formatDay(consent.validUntil)}前有效`}
              </span>
              <span className="nl-soft nl-small">
                核对{consent.scope.map((code) => CONSENT_SCOPES[code as keyof typeof CONSENT_SCOPES]).join('、')}　经手{' '}
                {consent.handler}
              </span>
              {editable && !consent.revokedOn ? <Revoke dossierId={dossier.id} consentId={consent.id} /> : null}
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function Revoke({ dossierId, consentId }: { dossierId: string; consentId: string }) {
  return (
    <CommandForm<object, unknown>
      label="撤回"
      type="link"
      size="small"
      danger
      title="登记家庭撤回授权"
      lead="从今天起不再核对。已经核对过的结果仍然保留。"
      submit="撤回授权"
      run={(_, commandId) => revokeConsent(dossierId, consentId, commandId)}
      done="已撤回"
      refresh={REFRESHED_BY_DOSSIERS}
    >
      {null}
    </CommandForm>
  );
}
