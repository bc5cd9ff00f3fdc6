import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { sheetOfMissing } from '#domain/eligibility/vocabulary.ts';
import { formatMoment } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import './derivation.css';
import { decideVerdicts, type VerdictView, verdictQuery } from './households.queries.ts';
import { LetterButton } from './LetterButtons.tsx';
import { VerdictTag } from './VerdictTag.tsx';

/** What was decided and why, step by step, so that it can be read aloud to the family. */
export function VerdictSheet({ householdId, dossierId }: { householdId: string; dossierId: string }) {
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
      <QueryView query={verdict}>{(data) => <Verdict verdict={data} dossierId={dossierId} />}</QueryView>
    </Sheet>
  );
}

function Verdict({ verdict, dossierId }: { verdict: VerdictView | null; dossierId: string }) {
  if (!verdict) return <EmptyState title="还没有认定" advice="活动开始认定后，结果和计算依据会写在这里。" />;
  return (
    <>
      {verdict.outcome === 'unknown' ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title="材料不全，暂不能认定"
          description={<Missing verdict={verdict} dossierId={dossierId} />}
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

/** What is missing, each with the sheet of the dossier where it is filled in; then the household is judged again from here. */
function Missing({ verdict, dossierId }: { verdict: VerdictView; dossierId: string }) {
  const mayRead = useMay('dossier.read');
  return (
    <>
      <ul className="nl-missing">
        {verdict.missing.map((words) => {
          const sheet = sheetOfMissing(words);
          return (
            <li key={words}>
              {words}
              {mayRead && sheet ? (
                <>
                  {'　'}
                  <Link to="/dossiers/$dossierId" params={{ dossierId }} search={{ show: sheet }}>
                    去填写
                  </Link>
                </>
              ) : null}
            </li>
          );
        })}
      </ul>
      <p>补齐后重新认定。</p>
      {verdict.campaignId ? <DecideAgain campaignId={verdict.campaignId} /> : null}
    </>
  );
}

/** Judges the campaign again; whose facts have not changed keeps its verdict. */
function DecideAgain({ campaignId }: { campaignId: string }) {
  const may = useMay('eligibility.decide');
  const deciding = useCommand({
    run: (_: undefined, commandId) => decideVerdicts(campaignId, commandId),
    done: '已重新认定',
    refresh: ['households', 'dossiers', 'desk', 'figures'],
  });
  if (!may) return null;
  return (
    <Button size="small" loading={deciding.isPending} onClick={() => deciding.start(undefined)}>
      资料已补齐，重新认定
    </Button>
  );
}
