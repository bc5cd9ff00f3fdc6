import { useQuery } from '@tanstack/react-query';
import { ADDRESSEES } from '#domain/inspections/advice.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { surveyReportQuery } from './inspections.queries.ts';

/** What the counts call for, each with the counts that called for it. */
export function AdviceView({ campaignId }: { campaignId: string }) {
  const report = useQuery(surveyReportQuery(campaignId));
  return (
    <QueryView query={report}>
      {({ advice }) =>
        advice.length === 0 ? (
          <EmptyState title="目前没有需要提的建议" advice="没有一条规则达到提出的条件。" />
        ) : (
          <ul className="nl-list">
            {advice.map((one) => (
              <li key={one.code} style={{ display: 'block' }}>
                <div>
                  <b>向{ADDRESSEES[one.addressee]}建议</b>　{one.sentence}
                </div>
                <div className="nl-answer">
                  <span className="nl-soft">依据：</span>
                  {one.because
                    .map(({ name, value, atLeast }) => `${name}是 ${value}，规则是达到 ${atLeast} 就提出`)
                    .join('；')}
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}
