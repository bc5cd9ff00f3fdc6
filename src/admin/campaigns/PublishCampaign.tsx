import { Form, Input, Select } from 'antd';
import { RECIPIENT_CLASSES } from '#domain/code-lists.ts';
import { DUTIES } from '#domain/campaigns/duties.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { type Deployment, publish } from './deployment.queries.ts';

interface Values {
  readonly accept?: string;
  readonly roster?: string;
  readonly posting?: string;
  readonly delivery?: string;
  readonly summary?: string;
  readonly excludedClasses?: (keyof typeof RECIPIENT_CLASSES)[];
  readonly requirements?: string;
}

export function PublishCampaign({ campaignId, deployment }: { campaignId: string; deployment: Deployment }) {
  const { published } = deployment;
  return (
    <CommandForm<Values, unknown>
      type="primary"
      label={published ? '改变截止日期' : '部署到下级'}
      title="部署到下级"
      lead={`部署给直接下级的 ${deployment.units.length} 个单位。不要求的工作不填日期。`}
      submit="部署"
      initial={
        published
          ? {
              ...published.deadlines,
              excludedClasses: published.excludedClasses.map(({ code }) => code as keyof typeof RECIPIENT_CLASSES),
              requirements: published.requirements,
            }
          : {}
      }
      run={({ excludedClasses = [], requirements = '', ...days }, commandId) => {
        const deadlines = Object.fromEntries(Object.entries(days).filter(([, day]) => day));
        return publish(campaignId, { deadlines, excludedClasses, requirements }, commandId);
      }}
      done="已部署"
      refresh={['campaigns']}
    >
      {Object.entries(DUTIES).map(([duty, name]) => (
        <DayField key={duty} name={duty} label={`${name}的截止日期`} required={false} />
      ))}
      <Form.Item<Values> name="excludedClasses" label="下级不得列入的对象">
        <Select
          mode="multiple"
          allowClear
          options={Object.entries(RECIPIENT_CLASSES).map(([value, name]) => ({ value, label: `${value} ${name}` }))}
        />
      </Form.Item>
      <Form.Item<Values> name="requirements" label="要求">
        <Input.TextArea rows={2} maxLength={400} placeholder="如：专款专用、轻车简从" />
      </Form.Item>
    </CommandForm>
  );
}
