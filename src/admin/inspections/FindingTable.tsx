import { Table, Tag } from 'antd';
import { FINDING_TOPICS, SEVERITIES } from '#domain/inspections/inspection-form.ts';
import { FINDING_STATES, FINDING_STEPS } from '#domain/inspections/rectification.ts';
import { formatDay } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import type { Finding, Inspection } from './inspections.queries.ts';
import { RecordStep } from './RecordStep.tsx';

interface Line {
  readonly inspection: Inspection;
  readonly finding: Finding;
}

const COLOURS = { found: 'error', ordered: 'warning', reported: 'processing', passed: 'success' } as const;

/** Every finding with its deadline and each step since; what is late is red and says by how many days. */
export function FindingTable({ inspections }: { inspections: readonly Inspection[] }) {
  const lines = inspections
    .flatMap((inspection) => inspection.findings.map((finding): Line => ({ inspection, finding })))
    .sort((a, b) => b.finding.daysLate - a.finding.daysLate || rank(a.finding) - rank(b.finding));
  if (lines.length === 0) return <EmptyState title="没有发现问题" advice="登记排查后，按规则列出的问题在这里整改。" />;
  return (
    <Table<Line>
      rowKey={({ inspection, finding }) => `${inspection.id}/${finding.findingNo}`}
      dataSource={lines}
      size="middle"
      pagination={{ pageSize: 30, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 960 }}
      rowClassName={({ finding }) => (finding.daysLate > 0 ? 'nl-row-wrong' : '')}
      columns={[
        {
          title: '单位或工程',
          width: 180,
          render: (_, { inspection }) => (
            <>
              <div>{inspection.subjectName}</div>
              <div className="nl-soft nl-small">{formatDay(inspection.checkedOn)}发现</div>
            </>
          ),
        },
        {
          title: '问题',
          render: (_, { finding }) => (
            <>
              <div>{finding.statement}</div>
              <div className="nl-soft nl-small">
                {FINDING_TOPICS[finding.topic]}·{SEVERITIES[finding.severity]}
              </div>
              {finding.steps.map((step) => (
                <div key={`${step.kind}${step.on}${step.words}`} className="nl-answer">
                  <span className="nl-soft">
                    {formatDay(step.on)} {FINDING_STEPS[step.kind]}：
                  </span>
                  {step.words}
                </div>
              ))}
            </>
          ),
        },
        { title: '责任人', width: 120, render: (_, { finding }) => finding.responsible ?? '未定' },
        {
          title: '整改期限',
          width: 150,
          render: (_, { finding }) => (
            <>
              <div className="nl-figure">{formatDay(finding.dueOn)}</div>
              {finding.daysLate > 0 ? <div className="nl-wrong nl-small">超期 {finding.daysLate} 天</div> : null}
            </>
          ),
        },
        {
          title: '进展',
          width: 110,
          render: (_, { finding }) => (
            <>
              <Tag color={COLOURS[finding.state]}>{FINDING_STATES[finding.state]}</Tag>
              {finding.failures > 0 ? <div className="nl-soft nl-small">复查 {finding.failures} 次未通过</div> : null}
            </>
          ),
        },
        {
          title: '',
          key: 'do',
          width: 100,
          render: (_, { inspection, finding }) => <RecordStep inspectionId={inspection.id} finding={finding} />,
        },
      ]}
    />
  );
}

const ORDER: readonly Finding['state'][] = ['found', 'ordered', 'reported', 'passed'];

function rank(finding: Finding): number {
  return ORDER.indexOf(finding.state);
}
