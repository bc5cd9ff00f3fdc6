import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { formatMoment } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import './derivation.css';
import { type VerdictView, verdictQuery } from './households.queries.ts';
import { LetterButton } from './LetterButtons.tsx';
import { VerdictTag } from './VerdictTag.tsx';

/** What was decided and why, step by step, so that it can be read aloud to the family. */
export function VerdictSheet({ householdId }: { householdId: string }) {
  const verdict = useQuery(verdictQuery(householdId));
  return (
    <Sheet
      title="认定结果"
      aside={
        verdict.data ? (
          <span style={{ display: 'inline-flex', gap: 12, alignItems: 'center' }}>
            <LetterButton householdId={householdId} outcome={verdict.data.outcome} />
            <VerdictTag outcome={verdict.data.outcome} tier={verdict.data.tier} />
          </span>
        ) : null
      }
    >
      <QueryView query={verdict}>{(data) => <Verdict verdict={data} />}</QueryView>
    </Sheet>
  );
}

function Verdict({ verdict }: { verdict: VerdictView | null }) {
  if (!verdict) return <EmptyState title="还没有认定" advice="活动开始认定后，结果和计算依据会写在这里。" />;
  return (
    <>
      {verdict.outcome === 'unknown' ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title="材料不全，暂不能认定"
          description={`还缺：${verdict.missing.join('、')}。补齐后重新认定。`}
        />
      ) : null}
      <ol className="nl-derivation" aria-label="计算依据">
        {verdict.derivation.map((step) => (
          <li key={step.order}>{step.text}</li>
        ))}
      </ol>
      <p className="nl-soft nl-small" style={{ margin: 0 }}>
        依据：{verdict.packName}（{verdict.packVersion}）　{formatMoment(verdict.decidedAt)} 认定
      </p>
    </>
  );
}
