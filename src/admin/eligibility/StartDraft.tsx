import { useNavigate } from '@tanstack/react-router';
import { Form, Input } from 'antd';
import { CommandForm } from '../shell/CommandForm.tsx';
import { startDraft } from './rule-packs.queries.ts';

interface Values {
  readonly version: string;
  readonly asName?: string;
  readonly asCode?: string;
}

/** Begins a version of its own from a released one, or from a pack that ships with the product. */
export function StartDraft({ code, name, fromVersion }: { code: string; name: string; fromVersion?: string }) {
  const navigate = useNavigate();
  const from = fromVersion === undefined ? {} : { fromVersion };
  return (
    <CommandForm<Values, { draftId: string }>
      size="small"
      label="另起一版"
      title={`另起一版：${name}`}
      lead="原来的版本不变。新版先存为草稿，样例全部符合才能发布。本地办法请另取代码和名称。"
      submit="起草"
      initial={{ version: next(fromVersion) }}
      run={async ({ version, asName, asCode }, commandId) => {
        const own = { ...(asName ? { asName } : {}), ...(asCode ? { asCode } : {}) };
        const started = await startDraft({ code, version, ...from, ...own }, commandId);
        await navigate({ to: '/rule-pack-drafts/$draftId', params: { draftId: started.draftId } });
        return started;
      }}
      done="已起草"
      refresh={['rule-packs']}
    >
      <Form.Item<Values> label="版本号" name="version" rules={[{ required: true, message: '请填写版本号' }]}>
        <Input placeholder="如 2 或 2.1" />
      </Form.Item>
      <Form.Item<Values> label="名称（不改就不填）" name="asName">
        <Input placeholder={name} />
      </Form.Item>
      <Form.Item<Values> label="代码（不改就不填）" name="asCode">
        <Input placeholder="小写字母、数字和短横线，如 shifan-2026" />
      </Form.Item>
    </CommandForm>
  );
}

function next(version: string | undefined): string {
  const whole = Number.parseInt(version ?? '', 10);
  return Number.isNaN(whole) ? '1' : String(whole + 1);
}
