import { Form, Input, Radio, Select } from 'antd';
import { BOOKS } from '#domain/campaigns/plan.ts';
import { AID_KINDS, CAUSES, FUND_SOURCE_KINDS, RECIPIENT_CLASSES } from '#domain/code-lists.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMeasures } from '../campaigns/campaigns.queries.ts';
import { optionsOf } from '../gatherings/options-of.ts';
import { RequiredText } from '../gatherings/RequiredText.tsx';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { YuanField } from '../shell/YuanField.tsx';
import { changeSource, type FundLine, type NewSource, openSource, REFRESHED_BY_MONEY } from './funds.queries.ts';

type Typed = Omit<NewSource, 'capPerTimeFen' | 'capPerYearFen'> & {
  perTimeYuan?: number | null;
  perYearYuan?: number | null;
  fromOn?: string;
  reason?: string;
};

const yuanOf = (fen: number | null) => (fen === null ? null : fen / 100);
const fenOf = (yuan: number | null | undefined) => (yuan == null ? null : Math.round(yuan * 100));

function typedOf(source: FundLine): Partial<Typed> {
  const { code, kind, name, documentNo, book, bookBasis, purpose, usableFrom, usableTo, measureCodes } = source;
  return {
    code,
    kind,
    name,
    documentNo,
    book,
    bookBasis,
    purpose,
    usableFrom,
    usableTo,
    measureCodes: [...measureCodes],
    recipientClasses: source.recipientClasses as NonNullable<Typed['recipientClasses']>,
    aidKinds: source.aidKinds as NonNullable<Typed['aidKinds']>,
    causes: source.causes as NonNullable<Typed['causes']>,
    perTimeYuan: yuanOf(source.capPerTimeFen),
    perYearYuan: yuanOf(source.capPerYearFen),
    fromOn: todayInBeijing(),
  };
}

/** Opens a source, or changes the rule of one; what has already been posted stays under the old rule. */
export function SourceForm({ campaignId, source }: { campaignId: string; source?: FundLine }) {
  const measures = useMeasures(campaignId);
  return (
    <CommandForm<Typed, unknown>
      label={source ? '改规则' : '开立来源'}
      size={source ? 'small' : 'middle'}
      type={source ? 'link' : 'default'}
      title={source ? `变更“${source.name}”的规则` : '开立资金来源'}
      lead={source ? '还没有收支时可以随意修改；已有收支的，从生效日起按新规则办，以前的不变。' : undefined}
      submit={source ? '保存' : '开立'}
      width={640}
      initial={source ? typedOf(source) : {}}
      run={({ perTimeYuan, perYearYuan, fromOn, reason, ...typed }, commandId) => {
        const body = {
          ...typed,
          usableFrom: typed.usableFrom ?? null,
          usableTo: typed.usableTo ?? null,
          capPerTimeFen: fenOf(perTimeYuan),
          capPerYearFen: fenOf(perYearYuan),
        };
        return source
          ? changeSource(campaignId, { ...body, fromOn: fromOn ?? '', reason: reason ?? '' }, commandId)
          : openSource(campaignId, body, commandId);
      }}
      done={source ? '规则已保存' : '已开立'}
      refresh={REFRESHED_BY_MONEY}
    >
      <div className="nl-field-pair">
        {source ? (
          <Form.Item name="code" label="代码">
            <Input disabled />
          </Form.Item>
        ) : (
          <RequiredText name="code" label="代码" placeholder="例如：XZ" maxLength={40} />
        )}
        <Form.Item name="kind" label="类型" rules={[{ required: true, message: '请选择类型' }]}>
          <Select
            options={optionsOf(FUND_SOURCE_KINDS).map(({ value, label }) => ({ value, label: `${value} ${label}` }))}
          />
        </Form.Item>
      </div>
      <RequiredText name="name" label="来源名称" maxLength={60} />
      <div className="nl-field-pair">
        <Form.Item name="documentNo" label="文号/协议">
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="purpose" label="指定用途">
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) => {
          const isAsked = getFieldValue('kind') === 'F5';
          return (
            <>
              <Form.Item
                name="book"
                label={isAsked ? '这笔行政拨付是送温暖，还是全员福利？' : '账本'}
                rules={[{ required: isAsked, message: '请先说清是送温暖还是全员福利' }]}
              >
                <Radio.Group options={optionsOf(BOOKS)} />
              </Form.Item>
              {isAsked ? <RequiredText name="bookBasis" label="写明这一点的文件和条款" maxLength={200} /> : null}
            </>
          );
        }}
      </Form.Item>
      <Form.Item name="recipientClasses" label="只准用于的对象（不选不限）">
        <Select
          mode="multiple"
          options={optionsOf(RECIPIENT_CLASSES).map(({ value, label }) => ({ value, label: `${value} ${label}` }))}
        />
      </Form.Item>
      <div className="nl-field-pair">
        <Form.Item name="causes" label="只准用于的致困原因">
          <Select mode="multiple" options={optionsOf(CAUSES)} />
        </Form.Item>
        <Form.Item name="aidKinds" label="只准用于的方式">
          <Select mode="multiple" options={optionsOf(AID_KINDS)} />
        </Form.Item>
      </div>
      <Form.Item
        name="measureCodes"
        label="还可用于哪些措施（排在方案写明的来源之后；下级增加的措施由这里指定的来源支付）"
      >
        <Select mode="multiple" options={measures.map(({ code, name }) => ({ value: code, label: name }))} />
      </Form.Item>
      <div className="nl-field-pair">
        <YuanField name="perTimeYuan" label="每人次上限" />
        <YuanField name="perYearYuan" label="每人每年上限" />
      </div>
      <div className="nl-field-pair">
        <DayField name="usableFrom" label="可用期限自" required={false} />
        <DayField name="usableTo" label="可用期限至" required={false} />
      </div>
      {source ? (
        <div className="nl-field-pair">
          <DayField name="fromOn" label="新规则生效日" />
          <RequiredText name="reason" label="变更依据" maxLength={200} />
        </div>
      ) : null}
    </CommandForm>
  );
}
