/** A mistake in campaign.yaml: the path of the field, and a sentence saying what is wrong and what to do. */
export interface FileMistake {
  readonly path: readonly (string | number)[];
  readonly message: string;
}
