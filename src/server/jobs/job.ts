import type { z } from 'zod';
import type { Context } from '#server/context.ts';
import type { Config } from '#server/config.ts';

export interface JobRun<Input> {
  /** The person who asked for it; the job may do what he may do, and no more. */
  readonly context: Context;
  readonly input: Input;
  readonly config: Config;
  /** Tells the screen how far it is: 0–100 and a Chinese line. Cheap to call often. */
  readonly progress: (percent: number, message: string) => void;
}

/** Work done in the background. It must be harmless to run it again from the start: a killed server does exactly that. */
export interface Job<Shape extends z.ZodType = z.ZodType> {
  readonly input: Shape;
  /** One transaction around the whole run, closed together with the job's own "done", so it happens wholly once or not at all. */
  readonly inOneTransaction?: boolean;
  /** Longest time it may take, in seconds. */
  readonly limitSeconds: number;
  /** The answer is kept for the screen: plain JSON, no personal data. */
  run(run: JobRun<z.output<Shape>>): Promise<unknown>;
  /** Opens again what was closed while the work waited, when its last try has ended in a fault. A refusal is the job's own affair. */
  givenUp?(run: Pick<JobRun<z.output<Shape>>, 'context' | 'input'>): Promise<unknown>;
}

/** Keeps the input type of a job while it is being written. */
export function defineJob<Shape extends z.ZodType>(job: Job<Shape>): Job {
  return job as unknown as Job;
}
