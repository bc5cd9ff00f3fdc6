import { useQuery } from '@tanstack/react-query';
import { formatCount } from '#ui/Count.tsx';
import { Money } from '#ui/Money.tsx';
import { Tiles } from '#ui/Tiles.tsx';
import { surveyReportQuery } from './inspections.queries.ts';

/** The totals: each enterprise or project once, however often it was inspected. */
export function InspectionTiles({ campaignId }: { campaignId: string }) {
  const totals = useQuery(surveyReportQuery(campaignId)).data?.totals;
  if (!totals) return null;
  return (
    <Tiles
      tiles={[
        { label: '检查单位', value: formatCount(totals.subjects), unit: '家' },
        {
          label: '拖欠工资',
          value: formatCount(totals.subjectsInArrears),
          unit: '家',
          wrong: totals.subjectsInArrears > 0,
        },
        { label: '被拖欠', value: formatCount(totals.arrearsPersons), unit: '人' },
        { label: '拖欠金额（元）', value: <Money fen={totals.arrearsFen} /> },
        { label: '发现问题', value: formatCount(totals.findings), unit: '个' },
        { label: '已整改', value: formatCount(totals.settled), unit: '个' },
        { label: '超期没有整改', value: formatCount(totals.late), unit: '个', wrong: totals.late > 0 },
      ]}
    />
  );
}
