import { useQueries } from '@tanstack/react-query';
import { useMay } from '../accounts/accounts.queries.ts';
import { gatheringsQuery } from './gatherings.queries.ts';
import { withdrawnQuery } from './withdrawals.queries.ts';
import { commendationsQuery, measureRecordsQuery, publicityQuery, welfareQuery } from './records.queries.ts';
import { dutyRoundsQuery, goodsQuery, needyPatientsQuery, wardRoundsQuery } from './rounds.queries.ts';

/** All lists of one campaign at once: which of them are empty decides which are shown. Patients only for those who may read them. */
export function useGatheringBook(campaignId: string | undefined) {
  const id = campaignId ?? '';
  const enabled = useMay('gathering.read') && campaignId !== undefined;
  const mayReadWards = useMay('ward.read');
  const common = { enabled, staleTime: 30_000 };
  const [gatherings, dutyRounds, wardRounds, commendations, measures, publicity, goods, welfare, withdrawn, patients] =
    useQueries({
      queries: [
        { ...gatheringsQuery(id), ...common },
        { ...dutyRoundsQuery(id), ...common },
        { ...wardRoundsQuery(id), ...common },
        { ...commendationsQuery(id), ...common },
        { ...measureRecordsQuery(id), ...common },
        { ...publicityQuery(id), ...common },
        { ...goodsQuery(id), ...common },
        { ...welfareQuery(id), ...common },
        { ...withdrawnQuery(id), ...common },
        { ...needyPatientsQuery(id), ...common, enabled: enabled && mayReadWards },
      ],
    });
  const all = [gatherings, dutyRounds, wardRounds, commendations, measures, publicity, goods, welfare, withdrawn];
  const isPending = all.some((query) => query.isPending);
  const data = isPending
    ? undefined
    : {
        gatherings: gatherings.data ?? [],
        dutyRounds: dutyRounds.data ?? [],
        wardRounds: wardRounds.data ?? [],
        commendations: commendations.data ?? [],
        measures: measures.data ?? [],
        publicity: publicity.data ?? [],
        goods: goods.data ?? [],
        welfare: welfare.data ?? [],
        withdrawn: withdrawn.data ?? [],
        patients: patients.data ?? [],
      };
  const error = all.find((query) => query.error)?.error ?? null;
  return {
    data: error ? undefined : data,
    error,
    isPending,
    refetch: () => all.filter((query) => query.error).map((query) => query.refetch()),
  };
}

export type GatheringBook = NonNullable<ReturnType<typeof useGatheringBook>['data']>;
