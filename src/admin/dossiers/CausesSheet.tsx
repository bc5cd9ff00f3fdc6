import { Alert, Button, Form, Input, Radio, Select, Switch } from 'antd';
import { CAUSES, type CauseCode } from '#domain/code-lists.ts';
import { CLARITY_FIELDS } from '#domain/dossiers/dossier.ts';
import { messageOf } from '#ui/ErrorState.tsx';
import { Lamp } from '#ui/Lamp.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useCommand } from '../shell/use-command.ts';
import { type Dossier, type NewCauses, REFRESHED_BY_DOSSIERS, saveAnswers, saveCauses } from './dossiers.queries.ts';
import { FieldForm } from './FieldForm.tsx';
import { PartSource } from './PartSource.tsx';

const OPTIONS = Object.entries(CAUSES).map(([value, label]) => ({ value: value as CauseCode, label }));

/** 致困原因 and 四清, with the labels the last season of visits used. */
export function CausesSheet({ dossier, editable }: { dossier: Dossier; editable: boolean }) {
  const saving = useCommand({
    quiet: true,
    run: (body: NewCauses, commandId) => saveCauses(dossier.id, body, commandId),
    done: '已保存',
    refresh: REFRESHED_BY_DOSSIERS,
  });
  const household = dossier.fields.household.filter((field) => field.section === 'causes');
  const rest = dossier.fields.household.filter((field) => field.section !== 'causes');
  return (
    <div className="nl-stack">
      <Sheet title="致困原因和四清" aside={<PartSource source={dossier.parts.causes ?? dossier.origin} />}>
        <div className="nl-lamps" aria-label="四清" style={{ marginBottom: 12 }}>
          {CLARITY_FIELDS.map((field) => (
            <Lamp key={field} label={dossier.clarityLabels[field]} note={dossier.clarity[field]} />
          ))}
        </div>
        <Form<NewCauses>
          name="causes"
          layout="vertical"
          requiredMark={false}
          disabled={!editable || saving.isPending}
          initialValues={{
            mainCause: dossier.mainCause,
            secondaryCauses: dossier.secondaryCauses,
            isMigrantWorker: dossier.isMigrantWorker,
            stillHardAfterRelief: dossier.stillHardAfterRelief,
            clarity: dossier.clarity,
          }}
          onFinish={({ clarity, ...body }) =>
            saving.start({
              ...body,
              secondaryCauses: body.secondaryCauses ?? [],
              stillHardAfterRelief: body.stillHardAfterRelief ?? null,
              clarity: {
                family: clarity.family || null,
                mind: clarity.mind || null,
                cause: clarity.cause || null,
                needs: clarity.needs || null,
              },
            })
          }
        >
          <div className="nl-field-grid">
            <Form.Item
              name="mainCause"
              label="主要致困原因 *"
              rules={[{ required: true, message: '请选一个主要原因' }]}
            >
              <Select options={OPTIONS} showSearch={{ optionFilterProp: 'label' }} />
            </Form.Item>
            <Form.Item name="secondaryCauses" label="次要原因（最多三个）">
              <Select mode="multiple" maxCount={3} options={OPTIONS} optionFilterProp="label" />
            </Form.Item>
            <Form.Item name="stillHardAfterRelief" label="政府救助以后">
              <Radio.Group
                options={[
                  { value: true, label: '仍然困难' },
                  { value: false, label: '已有好转' },
                ]}
              />
            </Form.Item>
            <Form.Item name="isMigrantWorker" label="农民工" valuePropName="checked">
              <Switch checkedChildren="是" unCheckedChildren="否" />
            </Form.Item>
          </div>
          {CLARITY_FIELDS.map((field) => (
            <Form.Item key={field} name={['clarity', field]} label={dossier.clarityLabels[field]}>
              <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} />
            </Form.Item>
          ))}
          {saving.error ? (
            <Alert type="error" showIcon title={messageOf(saving.error)} style={{ marginBottom: 12 }} />
          ) : null}
          {editable ? (
            <Button type="primary" htmlType="submit" loading={saving.isPending}>
              保存原因和四清
            </Button>
          ) : null}
        </Form>
      </Sheet>
      <Sheet title="其他原因说明">
        <FieldForm
          name="household-causes"
          fields={household}
          answers={dossier.household}
          sources={dossier.householdSources}
          editable={editable}
          // The household's fields are saved as a whole, so those of the other sheet go along unchanged.
          run={(answers, commandId) =>
            saveAnswers(dossier.id, 'household', { ...kept(dossier, rest), ...answers }, commandId)
          }
          submit="保存说明"
        />
      </Sheet>
    </div>
  );
}

/** 住房财产: what the household owns. */
export const HousingSheet = (props: { dossier: Dossier; editable: boolean }) => (
  <HouseholdSheet {...props} section="housing" title="住房财产" />
);

/** 申报情况: tier, relief and level as the household or its unit said, beside what the verdict finds. */
export const FilingSheet = (props: { dossier: Dossier; editable: boolean }) => (
  <HouseholdSheet
    {...props}
    section="filing"
    title="申报情况"
    lead="这里是花名册或家庭自己说的，只作参考；困难类别和月人均收入以认定结果为准。"
  />
);

function HouseholdSheet({
  dossier,
  editable,
  section,
  title,
  lead,
}: {
  dossier: Dossier;
  editable: boolean;
  section: string;
  title: string;
  lead?: string;
}) {
  const own = dossier.fields.household.filter((field) => field.section === section);
  const rest = dossier.fields.household.filter((field) => field.section !== section);
  return (
    <Sheet title={title}>
      {lead ? <p className="nl-soft nl-small">{lead}</p> : null}
      <FieldForm
        name={`household-${section}`}
        fields={own}
        answers={dossier.household}
        sources={dossier.householdSources}
        editable={editable}
        run={(answers, commandId) =>
          saveAnswers(dossier.id, 'household', { ...kept(dossier, rest), ...answers }, commandId)
        }
        submit={`保存${title}`}
      />
    </Sheet>
  );
}

function kept(dossier: Dossier, fields: Dossier['fields']['household']): Dossier['household'] {
  return Object.fromEntries(
    fields.flatMap(({ code }) => {
      const answer = dossier.household[code];
      return answer === undefined ? [] : [[code, answer]];
    }),
  );
}
