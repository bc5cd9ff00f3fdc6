import type { Role } from './permissions.ts';

/** A role held at a unit; it reaches the whole subtree below that unit. */
export interface Grant {
  readonly role: Role;
  readonly unitId: string;
  /** Path of the unit, '/county/township/'; a grant covers every path that starts with it. */
  readonly unitPath: string;
}

/** Who acts: a signed-in person, or the command line and jobs acting under a named person. */
export interface Actor {
  readonly userId: string;
  readonly name: string;
  readonly tenantId: string;
  readonly grants: readonly Grant[];
}
