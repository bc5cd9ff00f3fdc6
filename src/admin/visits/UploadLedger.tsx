import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { formatCount } from '#ui/Count.tsx';
import { messageOf } from '#ui/ErrorState.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { WorkbookDrop } from '../shell/WorkbookDrop.tsx';
import { sendStaffNeedLedger } from './needs.queries.ts';
import { sendPairingLedger, sendVisitLedger } from './planning.queries.ts';
import { REFRESHED_BY_VISITS } from './visits.queries.ts';

export function UploadPairingLedger({ campaignId }: { campaignId: string }) {
  if (!useMay('pairing.arrange')) return null;
  return (
    <UploadLedger
      name="结对台账"
      advice="表头要有户主和帮扶责任人，一行一户；有一行不对，整份都不登记。"
      run={async (file, commandId) => {
        const { pairingIds, expired } = await sendPairingLedger(campaignId, file, commandId);
        return `登记结对 ${formatCount(pairingIds.length)} 条${expired > 0 ? `，到期结束 ${formatCount(expired)} 条` : ''}`;
      }}
    />
  );
}

export function UploadVisitLedger({ campaignId }: { campaignId: string }) {
  if (!useMay('visit.record')) return null;
  return (
    <UploadLedger
      name="走访记录表"
      advice="一行一次走访，四清各一栏，没问到的空着；有一行不对，整份都不登记。"
      run={async (file, commandId) => {
        const { visits, needs } = await sendVisitLedger(campaignId, file, commandId);
        return `登记走访 ${formatCount(visits)} 次${needs > 0 ? `，诉求和承诺 ${formatCount(needs)} 件` : ''}`;
      }}
    />
  );
}

export function UploadStaffNeeds({ campaignId }: { campaignId: string }) {
  if (!useMay('need.raise')) return null;
  return (
    <UploadLedger
      name="职工诉求登记表"
      advice="表头要有日期、科室、诉求和责任人，一行一件；不愿留名的姓名空着。有一行不对，整份都不登记。"
      run={async (file, commandId) => {
        const { needs, answered } = await sendStaffNeedLedger(campaignId, file, commandId);
        return `登记职工诉求 ${formatCount(needs)} 件${answered > 0 ? `，其中已答复 ${formatCount(answered)} 件` : ''}`;
      }}
    />
  );
}

interface Props {
  readonly name: string;
  readonly advice: string;
  /** Sends the workbook and says what was taken. */
  readonly run: (file: File, commandId: string) => Promise<string>;
}

/** A ledger is taken whole or not at all; every row that stands in the way is listed with its reason. */
function UploadLedger({ name, advice, run }: Props) {
  const [open, setOpen] = useState(false);
  const sending = useCommand({ quiet: true, run, refresh: REFRESHED_BY_VISITS });
  const show = () => {
    sending.reset();
    setOpen(true);
  };
  return (
    <>
      <Button onClick={show}>上传{name}</Button>
      <Modal
        open={open}
        title={`上传${name}`}
        footer={null}
        width={640}
        style={{ top: 24 }}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        {sending.error ? (
          <Alert
            type="error"
            showIcon
            title={`这份${name}没有登记，账没有动`}
            description={<Reasons text={messageOf(sending.error)} />}
            style={{ marginBottom: 12 }}
          />
        ) : null}
        {sending.data ? <Alert type="success" showIcon title={sending.data} style={{ marginBottom: 12 }} /> : null}
        <WorkbookDrop
          title={sending.isPending ? '正在登记……' : `把${name}（.xlsx）拖到这里，或点这里选择`}
          advice={advice}
          disabled={sending.isPending}
          onFile={sending.start}
        />
      </Modal>
    </>
  );
}

/** The server's sentence word for word, each row it names on a line of its own. */
function Reasons({ text }: { text: string }) {
  return <div style={{ whiteSpace: 'pre-line' }}>{text.replaceAll('；', '；\n')}</div>;
}
