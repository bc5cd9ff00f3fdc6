import { useQuery } from '@tanstack/react-query';
import { Descriptions } from 'antd';
import type { ReactNode } from 'react';
import { type Inspection, inspectionFormsQuery, type Question } from './inspections.queries.ts';

/** Who looked, how the colour came about, and every answer in the words of the form. */
export function InspectionDetail({ inspection }: { inspection: Inspection }) {
  const forms = useQuery(inspectionFormsQuery).data ?? [];
  const form = forms.find((each) => each.code === inspection.formCode && each.version === inspection.formVersion);
  const questions = form?.sections.flatMap((section) => section.questions) ?? [];
  const answered = questions.filter((question) => inspection.answers[question.code] !== undefined);
  return (
    <>
      <p style={{ margin: '0 0 8px' }}>
        <span className="nl-soft">排查人：</span>
        {inspection.inspectors.join('、')}
      </p>
      {inspection.colourReading ? (
        <p style={{ margin: '0 0 8px' }}>
          <span className="nl-soft">颜色怎么来的：</span>
          {inspection.colourReading}
        </p>
      ) : null}
      {inspection.findings.map((finding) => (
        <p key={finding.findingNo} style={{ margin: '0 0 8px' }}>
          <span className="nl-soft">问题 {finding.findingNo}：</span>
          {finding.statement}
        </p>
      ))}
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 1, md: 2, lg: 3 }}
        items={answered.map((question) => ({
          key: question.code,
          label: question.label,
          children: shownAnswer(question, inspection.answers[question.code]),
        }))}
      />
    </>
  );
}

function shownAnswer({ unit }: Question, answer: Inspection['answers'][string] | undefined): ReactNode {
  if (typeof answer === 'boolean') return answer ? '是' : '否';
  return `${answer ?? '未填'}${unit ? ` ${unit}` : ''}`;
}
