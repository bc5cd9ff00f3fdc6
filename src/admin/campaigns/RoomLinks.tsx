import { Link } from '@tanstack/react-router';
import { useMay } from '../accounts/accounts.queries.ts';
import { VisitLinks } from '../visits/VisitLinks.tsx';

/** The ways to rooms that the menu names only once they hold something, for those who may begin there. */
export function RoomLinks({ campaignId }: { campaignId: string }) {
  const mayGather = useMay('gathering.plan');
  const mayInspect = useMay('inspection-form.install');
  return (
    <>
      <VisitLinks campaignId={campaignId} />
      {mayGather ? (
        <Link to="/campaigns/$campaignId/gatherings" params={{ campaignId }}>
          安排慰问活动
        </Link>
      ) : null}
      {mayInspect ? (
        <Link to="/campaigns/$campaignId/inspections" params={{ campaignId }}>
          安排排查
        </Link>
      ) : null}
    </>
  );
}
