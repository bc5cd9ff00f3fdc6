import { z } from 'zod';
import { query } from '../action.ts';
import { listRelativesOf } from './approval.store.ts';

/** The relatives one has declared oneself; nobody reads another's here. */
export const listRelatives = query({
  name: 'entitlement.declare-relatives',
  input: z.object({}),
  run: ({ tx, tenantId, actor }) => listRelativesOf(tx, tenantId, actor.userId),
});
