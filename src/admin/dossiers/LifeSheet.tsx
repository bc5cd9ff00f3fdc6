import { Form, Input, Select, Table, Timeline } from 'antd';
import { REVIEW_RESULTS } from '#domain/dossiers/draw.ts';
import { CANCEL_REASONS, STAGES, STEPS } from '#domain/dossiers/life.ts';
import { formatDay, formatMoment, todayInBeijing } from '#ui/day.ts';
import { Money } from '#ui/Money.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { type Dossier, type NewReview, REFRESHED_BY_DOSSIERS, reviewDossier } from './dossiers.queries.ts';

/** 意见: every step with who, when and opinion; the yearly reviews; what was handed over. */
export function LifeSheet({ dossier }: { dossier: Dossier }) {
  const mayReview = useMay('dossier.review') && dossier.status === 'in-file';
  return (
    <div className="nl-stack">
      <Sheet title="办理过程">
        {dossier.steps.length === 0 ? (
          <p className="nl-soft">
            {dossier.isImported ? '由花名册导入，直接在档，没有逐步办理的记录。' : '还没有办理过。'}
          </p>
        ) : (
          <Timeline
            items={dossier.steps.map((step) => ({
              content: (
                <>
                  <div>
                    {formatDay(step.on)}　<b>{STEPS[step.step].name}</b> → {STAGES[step.to].name}
                    {step.cancelReason ? `（${CANCEL_REASONS[step.cancelReason as keyof typeof CANCEL_REASONS]}）` : ''}
                  </div>
                  {step.opinion ? <div>{step.opinion}</div> : null}
                  <div className="nl-soft nl-small">
                    {step.byName}　{formatMoment(step.takenAt)}登记
                    {step.people.length > 0 ? `　核查人 ${step.people.join('、')}` : ''}
                    {step.place ? `　${step.place}` : ''}
                  </div>
                </>
              ),
            }))}
          />
        )}
        {dossier.exitedOn ? (
          <p className="nl-soft">
            {formatDay(dossier.exitedOn)}脱困，档案保存到{formatDay(dossier.keepUntil)}
            {dossier.exitLetterOn ? `；脱困告知书 ${formatDay(dossier.exitLetterOn)}` : '；还没有出脱困告知书'}
          </p>
        ) : null}
      </Sheet>
      <Sheet
        title="年度复核"
        aside={
          mayReview ? (
            <CommandForm<NewReview, unknown>
              label="登记复核"
              title="登记年度复核"
              submit="登记"
              initial={{ reviewedOn: todayInBeijing(), result: 'continues' }}
              run={(body, commandId) => reviewDossier(dossier.id, body, commandId)}
              done="已登记"
              refresh={REFRESHED_BY_DOSSIERS}
            >
              <DayField name="reviewedOn" label="复核日期" />
              <Form.Item name="result" label="结果">
                <Select options={Object.entries(REVIEW_RESULTS).map(([value, label]) => ({ value, label }))} />
              </Form.Item>
              <Form.Item
                name="words"
                label="情况"
                rules={[{ required: true, whitespace: true, message: '请写明情况' }]}
              >
                <Input.TextArea rows={2} maxLength={300} />
              </Form.Item>
            </CommandForm>
          ) : null
        }
      >
        {dossier.reviews.length === 0 ? <p className="nl-soft">还没有复核过。</p> : null}
        <ul className="nl-list">
          {dossier.reviews.map((review) => (
            <li key={review.year}>
              {review.year}年　{REVIEW_RESULTS[review.result as keyof typeof REVIEW_RESULTS]}　{review.words}
              <span className="nl-soft nl-small">
                {formatDay(review.reviewedOn)} {review.by}
              </span>
            </li>
          ))}
        </ul>
      </Sheet>
      <Sheet title="帮扶记录">
        <Table
          rowKey={(line) => `${line.campaign}${line.kind}`}
          size="small"
          pagination={false}
          locale={{ emptyText: '还没有发放过' }}
          scroll={{ x: 520 }}
          dataSource={[...dossier.aid]}
          columns={[
            { title: '活动', dataIndex: 'campaign' },
            {
              title: '款物',
              render: (_, line) => (line.kind === 'cash' ? '慰问金' : (line.goods ?? '慰问品')),
            },
            {
              title: '金额',
              dataIndex: 'amountFen',
              align: 'right',
              render: (fen: number) => <Money fen={fen} unit />,
            },
            { title: '签领', dataIndex: 'signedOn', render: (on: string | null) => (on ? formatDay(on) : '未签') },
          ]}
        />
      </Sheet>
    </div>
  );
}
