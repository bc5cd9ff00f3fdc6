import { useQuery } from '@tanstack/react-query';
import { Alert, Form, Input, InputNumber } from 'antd';
import { useEffect } from 'react';
import { CLARITY_FIELDS, USUAL_CLARITY_LABELS } from '#domain/visits/clarity.ts';
import { USUAL_HELPER_LIMITS } from '#domain/visits/pairing.ts';
import { messageOf } from '#ui/ErrorState.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { openVisitSeason, seasonQuery } from './planning.queries.ts';
import { seasonOf, type TypedSeason, typedSeasonOf } from './typed-plan.ts';
import { REFRESHED_BY_VISITS } from './visits.queries.ts';

const ORDINALS = ['一', '二', '三', '四'];

/** Opens 走访结对, or changes its days, limits and words. */
export function VisitSettings({ campaignId }: { campaignId: string }) {
  if (!useMay('visit.plan')) return null;
  return (
    <CommandForm<TypedSeason, unknown>
      label="走访设置"
      title="开启走访，或修改设置"
      lead="开启以后才能结对、编组、登记走访。日期不填，就按活动的起止日期。"
      submit="保存设置"
      initial={{
        ...USUAL_CLARITY_LABELS,
        firstHelperLimit: USUAL_HELPER_LIMITS.first,
        secondHelperLimit: USUAL_HELPER_LIMITS.second,
      }}
      run={(typed, commandId) => openVisitSeason(campaignId, seasonOf(typed), commandId)}
      done="走访设置已保存"
      refresh={REFRESHED_BY_VISITS}
    >
      <SeasonFields campaignId={campaignId} />
    </CommandForm>
  );
}

/** Filled with what was saved before, as soon as it is known, around what was typed meanwhile: saving must not put the usual values back. */
function SeasonFields({ campaignId }: { campaignId: string }) {
  const form = Form.useFormInstance<TypedSeason>();
  const { data: season, error } = useQuery(seasonQuery(campaignId));
  useEffect(() => {
    if (!season) return;
    const saved = Object.entries(typedSeasonOf(season)) as [keyof TypedSeason, unknown][];
    form.setFieldsValue(Object.fromEntries(saved.filter(([key]) => !form.isFieldTouched(key))));
  }, [form, season]);
  return (
    <>
      {error ? <Alert type="error" showIcon title={messageOf(error)} style={{ marginBottom: 12 }} /> : null}
      <div className="nl-field-pair">
        <DayField name="startsOn" label="走访开始日期" required={false} />
        <DayField name="endsOn" label="走访结束日期" required={false} />
      </div>
      <div className="nl-field-pair">
        <Form.Item name="firstHelperLimit" label="第一帮扶责任人最多几户（不限的空着）">
          <InputNumber min={1} max={1000} precision={0} suffix="户" style={{ width: 160 }} />
        </Form.Item>
        <Form.Item
          name="secondHelperLimit"
          label="第二帮扶责任人最多几户"
          rules={[{ required: true, message: '请填写户数' }]}
        >
          <InputNumber min={1} max={1000} precision={0} suffix="户" style={{ width: 160 }} />
        </Form.Item>
      </div>
      <div className="nl-field-pair">
        {CLARITY_FIELDS.map((key, index) => (
          <Form.Item
            key={key}
            name={key}
            label={`四清之${ORDINALS[index] ?? ''}`}
            rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
          >
            <Input maxLength={20} />
          </Form.Item>
        ))}
      </div>
    </>
  );
}
