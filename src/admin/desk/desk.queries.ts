import { queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';

export type Desk = Answer<'GET /api/desk'>;

export const deskQuery = queryOptions({ queryKey: ['desk'], queryFn: () => call('GET /api/desk'), staleTime: 0 });
