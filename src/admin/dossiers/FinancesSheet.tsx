import { Alert, Button, Form, Input, InputNumber, Table } from 'antd';
import { INCOME_KINDS, OUTLAY_KINDS } from '#domain/dossiers/dossier.ts';
import { messageOf } from '#ui/ErrorState.tsx';
import { Money } from '#ui/Money.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useCommand } from '../shell/use-command.ts';
import { type Dossier, type NewFinances, REFRESHED_BY_DOSSIERS, saveFinances } from './dossiers.queries.ts';
import { fenOf, yuanOf } from './field-values.ts';
import { PartSource } from './PartSource.tsx';
import { readMonths } from './read-months.ts';

type Amounts = Readonly<Record<string, string | null | undefined>>;
interface Typed {
  readonly income: Amounts;
  readonly outlay: Amounts;
  readonly months?: string;
}

/** 收入支出: twelve months by kind, whose sum is the year; and month by month, from which 脱困 is computed. */
export function FinancesSheet({ dossier, editable }: { dossier: Dossier; editable: boolean }) {
  const saving = useCommand({
    quiet: true,
    run: (typed: Typed, commandId) => saveFinances(dossier.id, bodyOf(dossier, typed), commandId),
    done: '已保存',
    refresh: REFRESHED_BY_DOSSIERS,
  });
  const yuan = (amounts: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(amounts).map(([kind, fen]) => [kind, fen === 0 ? null : yuanOf(String(fen))]));
  return (
    <div className="nl-stack">
      <Sheet
        title="前12个月收入和支出"
        aside={
          <span>
            年度总收入 <Money fen={dossier.annualIncomeFen} unit />
            {'　月人均 '}
            <Money fen={dossier.perCapitaFen} unit />
          </span>
        }
      >
        <Form<Typed>
          name="finances"
          layout="vertical"
          disabled={!editable || saving.isPending}
          initialValues={{ income: yuan(dossier.income), outlay: yuan(dossier.outlay) }}
          onFinish={saving.start}
        >
          <p className="nl-soft nl-small">
            年度总收入由下面各项相加，月人均按家庭人口算出，都不能手填。
            <PartSource source={dossier.parts.finances ?? dossier.origin} />
          </p>
          <AmountFields group="income" kinds={INCOME_KINDS} />
          <h3>刚性支出</h3>
          <AmountFields group="outlay" kinds={OUTLAY_KINDS} />
          <h3>各月收入</h3>
          <Form.Item
            name="months"
            label="从 Excel 粘贴：一行一个月，月份和全家收入（元）"
            rules={[
              {
                validator: (_, text: string | undefined) => {
                  const wrong = readMonths(text ?? '').wrong;
                  return wrong.length === 0
                    ? Promise.resolve()
                    : Promise.reject(new Error(`第 ${wrong.join('、')} 行看不懂，应是“2026-01 3200”这样`));
                },
              },
            ]}
          >
            <Input.TextArea rows={4} placeholder={'2026-01\t3200\n2026-02\t3200'} />
          </Form.Item>
          {saving.error ? (
            <Alert type="error" showIcon title={messageOf(saving.error)} style={{ marginBottom: 12 }} />
          ) : null}
          {editable ? (
            <Button type="primary" htmlType="submit" loading={saving.isPending}>
              保存收入支出
            </Button>
          ) : null}
        </Form>
      </Sheet>
      <Sheet
        title="已登记的各月收入"
        aside={
          <span className="nl-soft">
            {dossier.exit.gap === null
              ? `已连续 ${dossier.exit.monthsAbove} 个月高于低保线，可以提出脱困`
              : dossier.exit.gap}
          </span>
        }
      >
        <Table
          rowKey="month"
          size="small"
          pagination={{ pageSize: 12, hideOnSinglePage: true }}
          locale={{ emptyText: '还没有登记' }}
          dataSource={[...dossier.months].reverse()}
          columns={[
            { title: '月份', dataIndex: 'month' },
            {
              title: '全家收入',
              dataIndex: 'amountFen',
              align: 'right',
              render: (fen: number) => <Money fen={fen} unit />,
            },
          ]}
        />
      </Sheet>
    </div>
  );
}

function AmountFields({ group, kinds }: { group: string; kinds: Readonly<Record<string, string>> }) {
  return (
    <div className="nl-field-grid">
      {Object.entries(kinds).map(([kind, label]) => (
        <Form.Item key={kind} name={[group, kind]} label={label}>
          <InputNumber<string> stringMode min="0" precision={2} suffix="元" style={{ width: '100%' }} />
        </Form.Item>
      ))}
    </div>
  );
}

/** An imported year's income stays until somebody fills in a kind. */
function bodyOf(dossier: Dossier, { income, outlay, months }: Typed): NewFinances {
  const fen = (amounts: Amounts) =>
    Object.fromEntries(
      Object.entries(amounts).flatMap(([kind, yuan]) => (yuan ? [[kind, Number(fenOf(String(yuan)))]] : [])),
    );
  const typed = fen(income);
  const isTyped = Object.keys(typed).length > 0 || Object.values(dossier.income).some((amount) => amount > 0);
  return {
    ...(isTyped ? { income: typed } : {}),
    outlay: fen(outlay),
    months: readMonths(months ?? '').months,
  };
}
