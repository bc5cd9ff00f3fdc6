import { useQuery } from '@tanstack/react-query';
import { Descriptions } from 'antd';
import type { ReactNode } from 'react';
import { formatDay } from '#ui/day.ts';
import { Lamp } from '#ui/Lamp.tsx';
import { Money } from '#ui/Money.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { WithdrawVisit } from './WithdrawVisit.tsx';
import { needsQuery } from './needs.queries.ts';
import { clarityLabelsQuery, type Visit } from './visits.queries.ts';

const USUAL = { family: '家庭情况', mind: '思想状况', cause: '困难原因', needs: '生活需求' } as const;

/** What was found at one door: the four lamps, then what was said, given and promised; nothing is shown that was not recorded. */
export function VisitDetail({ campaignId, visit }: { campaignId: string; visit: Visit }) {
  const labels = useQuery(clarityLabelsQuery(campaignId)).data ?? USUAL;
  const needs = useQuery({ ...needsQuery(campaignId), enabled: useMay('need.read') }).data ?? [];
  const raised = needs.filter((need) => need.dossierNo === visit.dossierNo && need.raisedOn === visit.visitedOn);
  const keys = Object.keys(USUAL) as (keyof typeof USUAL)[];
  const lines: readonly (readonly [string, ReactNode])[] = [
    ...keys.map((key) => [labels[key], visit.clarity[key]] as const),
    ['困难', visit.difficulty],
    ['心愿', visit.wish],
    ['讲解的政策', visit.policyExplained],
    ['帮着办的事', visit.helpNames.join('、')],
    ['送去的款物', visit.booked === 'nothing' ? '' : <Given key="given" visit={visit} />],
    ...raised.map(
      (need) =>
        [
          need.kindName,
          `${need.content}（${need.ownerName}，${formatDay(need.dueOn)}前，${need.standingName}）`,
        ] as const,
    ),
  ];
  return (
    <>
      <div className="nl-lamps" style={{ marginBottom: 12 }} aria-label="四清">
        {keys.map((key) => (
          <Lamp key={key} label={labels[key]} note={visit.clarity[key]} />
        ))}
      </div>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 1, md: 2 }}
        items={lines
          .filter(([, content]) => content !== null && content !== '')
          .map(([label, children], index) => ({ key: `${label}${index}`, label, children }))}
      />
      <WithdrawVisit visit={visit} />
    </>
  );
}

function Given({ visit }: { visit: Visit }) {
  const goods = visit.goods.map((line) => `${line.name}${line.quantity > 1 ? ` ${line.quantity} 份` : ''}`).join('、');
  return (
    <span>
      {visit.cashFen > 0 ? (
        <>
          慰问金 <Money fen={visit.cashFen} unit />
        </>
      ) : null}
      {visit.cashFen > 0 && goods ? '，' : ''}
      {goods}
      {visit.sourceName ? `（${visit.sourceName}）` : ''}
      {visit.signOffName ? `，${visit.signOffName}签领` : ''}
    </span>
  );
}
