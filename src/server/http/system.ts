import type { SignIn } from '#server/accounts/sign-in.ts';
import type { Config } from '#server/config.ts';
import type { Context } from '#server/context.ts';

/** Everything the app is built from: what an action's context holds apart from the actor, and what only the shell needs. */
export interface System extends Omit<Context, 'actor'> {
  readonly config: Config;
  readonly signIn: SignIn;
}
