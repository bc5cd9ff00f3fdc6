import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Form, Input, InputNumber, Select, Table } from 'antd';
import { SPOT_RESULTS } from '#domain/dossiers/draw.ts';
import { formatCount } from '#ui/Count.tsx';
import { formatDay, todayInBeijing } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { useCommand } from '../shell/use-command.ts';
import {
  drawSpotCheck,
  type NewSpotResult,
  REFRESHED_BY_DOSSIERS,
  recordSpotResult,
  repeatSpotCheck,
  type SpotCheck,
  spotChecksQuery,
} from './dossiers.queries.ts';

/** 抽查: drawn by lot from a seed nobody can choose, repeatable by anybody who may read. */
export function SpotChecks() {
  const checks = useQuery(spotChecksQuery);
  const mayDraw = useMay('dossier.spot-check');
  return (
    <div className="nl-stack">
      {mayDraw ? (
        <div>
          <CommandForm<{ percent: number }, unknown>
            label="抽签"
            title="抽签"
            lead="种子取今天的日期和操作日志最后一环，谁也不能挑选；名单和种子留存，可以当场重抽核对。"
            submit="抽签"
            initial={{ percent: 30 }}
            run={({ percent }, commandId) => drawSpotCheck(percent, commandId)}
            done="已抽签"
            refresh={REFRESHED_BY_DOSSIERS}
          >
            <Form.Item name="percent" label="抽查比例（不少于三成）">
              <InputNumber min={1} max={100} precision={0} suffix="%" style={{ width: 160 }} />
            </Form.Item>
          </CommandForm>
        </div>
      ) : null}
      <QueryView query={checks} rows={6}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="还没有抽查" advice="由县级经办或审核抽签，从在档档案里抽出不少于三成。" />
          ) : (
            items.map((check) => <Check key={check.id} check={check} />)
          )
        }
      </QueryView>
    </div>
  );
}

function Check({ check }: { check: SpotCheck }) {
  const repeating = useCommand({ run: () => repeatSpotCheck(check.id) });
  const done = check.lines.filter((line) => line.result !== null).length;
  return (
    <section>
      <h3>
        {formatDay(check.drawnOn)}抽查：在档 {formatCount(check.population)} 份，抽 {check.percent}%，
        {formatCount(check.lines.length)} 份，已查 {formatCount(done)} 份
      </h3>
      <p className="nl-soft nl-small nl-seed">
        {check.by}抽签　种子 {check.seed}{' '}
        <Button type="link" size="small" loading={repeating.isPending} onClick={() => repeating.start(undefined)}>
          重抽核对
        </Button>
      </p>
      {repeating.data ? (
        <Alert
          showIcon
          type={repeating.data.agrees ? 'success' : 'error'}
          title={repeating.data.agrees ? '重抽一遍，名单完全一致' : '重抽的名单与留存的不一致，请查操作日志'}
          style={{ marginBottom: 8 }}
        />
      ) : null}
      <Table
        rowKey="dossierNo"
        size="small"
        dataSource={[...check.lines]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 640 }}
        columns={[
          {
            title: '户主',
            width: 110,
            render: (_, line) =>
              line.dossierId ? (
                <Link to="/dossiers/$dossierId" params={{ dossierId: line.dossierId }}>
                  {line.headName}
                </Link>
              ) : (
                '—'
              ),
          },
          { title: '档案号', dataIndex: 'dossierNo', width: 160 },
          { title: '单位', dataIndex: 'unitName', ellipsis: true },
          {
            title: '结果',
            render: (_, line) =>
              line.result ? (
                `${SPOT_RESULTS[line.result as keyof typeof SPOT_RESULTS]}：${line.words ?? ''}`
              ) : (
                <RecordResult drawId={check.id} dossierNo={line.dossierNo} />
              ),
          },
        ]}
      />
    </section>
  );
}

function RecordResult({ drawId, dossierNo }: { drawId: string; dossierNo: string }) {
  if (!useMay('dossier.spot-check')) return <span className="nl-soft">未查</span>;
  return (
    <CommandForm<Omit<NewSpotResult, 'dossierNo'>, unknown>
      label="登记结果"
      type="link"
      size="small"
      title={`登记${dossierNo}的抽查结果`}
      submit="登记"
      initial={{ checkedOn: todayInBeijing(), result: 'agrees' }}
      run={(body, commandId) => recordSpotResult(drawId, { ...body, dossierNo }, commandId)}
      done="已登记"
      refresh={REFRESHED_BY_DOSSIERS}
    >
      <DayField name="checkedOn" label="抽查日期" />
      <Form.Item name="result" label="结果">
        <Select options={Object.entries(SPOT_RESULTS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="words" label="情况" rules={[{ required: true, whitespace: true, message: '请写明情况' }]}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
    </CommandForm>
  );
}
