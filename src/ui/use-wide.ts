import { Grid } from 'antd';

/** Whether the page is as wide as a desk; on a telephone a table keeps its first column in view and shows fewer others. */
export function useWide(): boolean {
  return Grid.useBreakpoint().md !== false;
}

/** The first column of a wide table: on a telephone it stays while the figures slide past. */
export const leading = (isWide: boolean, width = 116) => (isWide ? {} : ({ fixed: 'left', width } as const));
