import { useQuery } from '@tanstack/react-query';
import { useMay } from '../accounts/accounts.queries.ts';
import { useGatheringBook } from '../gatherings/use-gathering-book.ts';
import { inspectionFormsQuery, inspectionsQuery } from '../inspections/inspections.queries.ts';
import { needsQuery } from '../visits/needs.queries.ts';
import { pairingsQuery, teamsQuery } from '../visits/visits.queries.ts';

/** Which of the parts that not every campaign has, this one has and this person may read. */
export function useRooms(campaignId: string | undefined) {
  const id = campaignId ?? '';
  const may = {
    pairings: useMay('pairing.read'),
    visits: useMay('visit.read'),
    needs: useMay('need.read'),
    inspections: useMay('inspection.read'),
  };
  const ask = (allowed: boolean) => ({ enabled: campaignId !== undefined && allowed, staleTime: 60_000 });
  const pairings = useQuery({ ...pairingsQuery(id), ...ask(may.pairings) }).data?.length ?? 0;
  const teams = useQuery({ ...teamsQuery(id), ...ask(may.visits) }).data?.length ?? 0;
  const needs = useQuery({ ...needsQuery(id), ...ask(may.needs) }).data?.length ?? 0;
  const inspections = useQuery({ ...inspectionsQuery(id), ...ask(may.inspections) }).data?.length ?? 0;
  const forms = useQuery({ ...inspectionFormsQuery, ...ask(may.inspections) }).data?.length ?? 0;
  const book = useGatheringBook(campaignId).data;
  const hasVisits = pairings > 0 || teams > 0;
  return {
    pairings: may.pairings && pairings > 0,
    visits: may.visits && hasVisits,
    needs: may.needs && (hasVisits || needs > 0),
    inspections: may.inspections && (inspections > 0 || forms > 0),
    gatherings: book !== undefined && Object.values(book).some((list) => list.length > 0),
  };
}
