import { Table } from 'antd';
import { SUBJECT_KINDS, SURVEYS } from '#domain/inspections/inspection-form.ts';
import { formatDay } from '#ui/day.ts';
import { Money } from '#ui/Money.tsx';
import { InspectionDetail } from './InspectionDetail.tsx';
import type { Inspection } from './inspections.queries.ts';
import { RiskTag } from './RiskTag.tsx';

/** A line an inspection; how the colour came about and what was answered open below it. */
export function InspectionTable({ inspections }: { inspections: readonly Inspection[] }) {
  return (
    <Table<Inspection>
      rowKey="id"
      dataSource={[...inspections]}
      size="middle"
      pagination={{ pageSize: 30, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 920 }}
      expandable={{
        expandRowByClick: true,
        expandedRowRender: (inspection) => <InspectionDetail inspection={inspection} />,
      }}
      columns={[
        {
          title: '单位或工程',
          render: (_, each) => (
            <>
              <div>{each.subjectName}</div>
              <div className="nl-soft nl-small">
                {SUBJECT_KINDS[each.subjectKind]}，{each.unitName}
              </div>
            </>
          ),
        },
        { title: '排查', width: 90, render: (_, each) => SURVEYS[each.survey] },
        {
          title: '日期',
          width: 140,
          render: (_, each) => <span className="nl-figure">{formatDay(each.checkedOn)}</span>,
        },
        {
          title: '拖欠工资',
          width: 150,
          align: 'right',
          render: (_, each) =>
            each.arrearsPersons === 0 && each.arrearsFen === 0 ? (
              <span className="nl-soft">没有</span>
            ) : (
              <>
                <div className="nl-figure">{each.arrearsPersons} 人</div>
                <Money fen={each.arrearsFen} unit />
              </>
            ),
        },
        {
          title: '风险',
          width: 90,
          render: (_, each) => (each.colour ? <RiskTag colour={each.colour} /> : '—'),
        },
        {
          title: '问题',
          width: 180,
          render: (_, { findings }) => {
            const open = findings.filter((finding) => finding.state !== 'passed').length;
            if (findings.length === 0) return <span className="nl-soft">没有发现</span>;
            return `${findings.length} 个${open > 0 ? `，${open} 个没有办结` : '，都已整改'}`;
          },
        },
      ]}
    />
  );
}
