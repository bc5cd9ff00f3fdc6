import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Alert, Tabs, Tag } from 'antd';
import { FILE_LEVELS, STAGES } from '#domain/dossiers/life.ts';
import { formatDay } from '#ui/day.ts';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { VerdictSheet } from '../households/VerdictSheet.tsx';
import { BackLink } from '../shell/BackLink.tsx';
import { CheckedSheet } from './CheckedSheet.tsx';
import { CausesSheet, FilingSheet, HousingSheet } from './CausesSheet.tsx';
import { type Dossier, dossierQuery } from './dossiers.queries.ts';
import { EvidenceSheet } from './EvidenceSheet.tsx';
import { FinancesSheet } from './FinancesSheet.tsx';
import { LifeSheet } from './LifeSheet.tsx';
import { HeadSheet, MemberSheets } from './PersonSheets.tsx';
import { PrintButtons } from './PrintButtons.tsx';
import { wholeSource } from './source-words.ts';
import { StepButtons } from './StepButtons.tsx';
import './dossiers.css';

const route = getRouteApi('/office/dossiers/$dossierId');
const COLOURS = { draft: 'processing', 'in-file': 'success', exited: 'default', cancelled: 'warning' } as const;

/** One dossier: typed in sections, proved, carried from step to step, printed. */
export function DossierPage() {
  const { dossierId } = route.useParams();
  const dossier = useQuery(dossierQuery(dossierId));
  const head = dossier.data?.members[0];
  return (
    <PageFrame
      title={
        dossier.data && head ? (
          <>
            {head.name}的困难档案
            <Tag color={COLOURS[STAGES[dossier.data.stage].status]}>{STAGES[dossier.data.stage].name}</Tag>
          </>
        ) : (
          '困难档案'
        )
      }
      lead={dossier.data ? <Lead dossier={dossier.data} /> : undefined}
      actions={
        <>
          {dossier.data ? <StepButtons dossier={dossier.data} /> : null}
          {dossier.data ? <PrintButtons dossier={dossier.data} /> : null}
          <BackLink to="/dossiers">返回</BackLink>
        </>
      }
    >
      <QueryView query={dossier} rows={12}>
        {(data) => <Body dossier={data} />}
      </QueryView>
    </PageFrame>
  );
}

function Lead({ dossier }: { dossier: Dossier }) {
  return (
    <>
      档案号 {dossier.dossierNo}　{dossier.unitName}　{formatDay(dossier.openedOn)}建档
      {dossier.fileLevel ? `　${FILE_LEVELS[dossier.fileLevel]}` : ''}
      {'　'}
      <Link to="/households/$householdId" params={{ householdId: dossier.householdId }}>
        看这一户
      </Link>
      {dossier.origin ? (
        <span className="nl-small" style={{ display: 'block' }}>
          {wholeSource(dossier.origin)}
        </span>
      ) : null}
    </>
  );
}

function Body({ dossier }: { dossier: Dossier }) {
  const { show = 'person' } = route.useSearch();
  const navigate = useNavigate();
  const mayFill = useMay('dossier.fill');
  const mayReadChecked = useMay('eligibility.read-checked');
  const mayReadVerdict = useMay('eligibility.read');
  const editable = mayFill && dossier.status !== 'exited' && dossier.status !== 'cancelled';
  const sheets: Readonly<Record<string, React.ReactNode>> = {
    person: <HeadSheet dossier={dossier} editable={editable} />,
    members: <MemberSheets dossier={dossier} editable={editable} />,
    finances: <FinancesSheet dossier={dossier} editable={editable} />,
    housing: <HousingSheet dossier={dossier} editable={editable} />,
    causes: <CausesSheet dossier={dossier} editable={editable} />,
    filing: <FilingSheet dossier={dossier} editable={editable} />,
    evidence: <EvidenceSheet dossier={dossier} editable={editable} />,
    opinions: <LifeSheet dossier={dossier} />,
  };
  const gaps = (code: string) =>
    code === 'evidence'
      ? dossier.evidence.filter((row) => row.state === 'missing').length
      : dossier.findings.filter((each) => each.section === code && each.weight === 'gap').length;
  return (
    <>
      <Findings dossier={dossier} />
      <Tabs
        activeKey={show}
        onChange={(key) => void navigate({ to: '.', search: { show: key }, replace: true })}
        items={[
          ...dossier.sections.map(({ code, name }) => ({
            key: code,
            label: gaps(code) > 0 ? `${name}（缺${gaps(code)}）` : name,
            children: sheets[code],
          })),
          ...(mayReadChecked && (dossier.status === 'draft' || dossier.status === 'in-file')
            ? [{ key: 'checked', label: '核对情况', children: <CheckedSheet dossier={dossier} /> }]
            : []),
          ...(mayReadVerdict && dossier.status === 'in-file'
            ? [
                {
                  key: 'verdict',
                  label: '认定',
                  children: <VerdictSheet householdId={dossier.householdId} dossierId={dossier.id} />,
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

/** What is still missing and what is odd; nothing when all is well. */
function Findings({ dossier }: { dossier: Dossier }) {
  if (dossier.status === 'exited' || dossier.status === 'cancelled' || dossier.findings.length === 0) return null;
  const gaps = dossier.findings.filter((each) => each.weight === 'gap');
  const warnings = dossier.findings.filter((each) => each.weight === 'warning');
  return (
    <Alert
      type={gaps.length > 0 ? 'warning' : 'info'}
      showIcon
      style={{ marginBottom: 12 }}
      title={titleOf(dossier, gaps.length)}
      description={
        <ul className="nl-findings">
          {[...gaps, ...warnings].map((each) => (
            <li key={each.sentence}>
              {each.weight === 'warning' ? '留意：' : ''}
              {each.sentence}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function titleOf({ stage }: Dossier, gaps: number): string {
  const isBefore = stage === 'draft' || stage === 'returned';
  if (gaps > 0) return isBefore ? `还有 ${gaps} 处要补，补齐才能提交` : `还有 ${gaps} 处没有填`;
  return isBefore ? '可以提交，请留意' : '请留意';
}
