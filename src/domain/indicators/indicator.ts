import type { SourceName, SourceRow, Sources } from './rows.ts';

export type RowsBySource = { readonly [Name in SourceName]: readonly Sources[Name][] };

export type IndicatorUnit =
  | '户'
  | '户次'
  | '人'
  | '人次'
  | '元'
  | '%'
  | '批'
  | '行'
  | '家'
  | '件'
  | '张'
  | '份'
  | '个'
  | '场'
  | '桌'
  | '条'
  | '次'
  | '项';

interface Named {
  /** Code of domain.md §16, with dotted sub-codes of our own. */
  readonly code: string;
  readonly name: string;
  readonly unit: IndicatorUnit;
  /** What is counted, in words a clerk can defend. */
  readonly definition: string;
}

/**
 * An indicator: declared once, with how it rolls up.
 * sum: rows are counted, or an amount of each is added (fen for 元); parents are sums of children.
 * distinct: different values of `of` are counted, so one household met twice is one 人 and two 人次.
 * most: the greatest amount of any row (a team of five); 0 without rows. ratio: numerator ÷ denominator in percent; never summed. difference: `from` minus all of `less`.
 */
export type Indicator = Named &
  (
    | {
        readonly rollUp: 'sum';
        readonly source: SourceName;
        readonly where?: (row: SourceRow) => boolean;
        readonly of?: (row: SourceRow) => bigint;
      }
    | {
        readonly rollUp: 'distinct';
        readonly source: SourceName;
        readonly where?: (row: SourceRow) => boolean;
        readonly of: (row: SourceRow) => string;
      }
    | {
        readonly rollUp: 'most';
        readonly source: SourceName;
        readonly where?: (row: SourceRow) => boolean;
        readonly of: (row: SourceRow) => bigint;
      }
    | { readonly rollUp: 'ratio'; readonly numerator: string; readonly denominator: string }
    | { readonly rollUp: 'difference'; readonly from: string; readonly less: readonly string[] }
  );

/** Declares indicators over one source with its own row type; the union forgets the type, the source name keeps it. */
export function over<Name extends SourceName>(source: Name) {
  type Own = Sources[Name];
  return {
    count: (named: Named, where?: (row: Own) => boolean): Indicator => ({
      ...named,
      rollUp: 'sum',
      source,
      ...only(where),
    }),
    sum: (named: Named, of: (row: Own) => bigint, where?: (row: Own) => boolean): Indicator => ({
      ...named,
      rollUp: 'sum',
      source,
      of: of as (row: SourceRow) => bigint,
      ...only(where),
    }),
    distinct: (named: Named, of: (row: Own) => string, where?: (row: Own) => boolean): Indicator => ({
      ...named,
      rollUp: 'distinct',
      source,
      of: of as (row: SourceRow) => string,
      ...only(where),
    }),
    most: (named: Named, of: (row: Own) => bigint, where?: (row: Own) => boolean): Indicator => ({
      ...named,
      rollUp: 'most',
      source,
      of: of as (row: SourceRow) => bigint,
      ...only(where),
    }),
  };
}

function only<Own extends SourceRow>(where?: (row: Own) => boolean) {
  return where ? { where: where as (row: SourceRow) => boolean } : {};
}

/** Short way to write the words of an indicator. */
export function named(code: string, name: string, unit: IndicatorUnit, definition: string): Named {
  return { code, name, unit, definition };
}

/** One indicator for every code of a list. */
export const each = <Code extends string>(
  list: Readonly<Record<Code, string>>,
  declare: (code: Code, name: string) => Indicator,
): Indicator[] => (Object.keys(list) as Code[]).map((code) => declare(code, list[code]));
