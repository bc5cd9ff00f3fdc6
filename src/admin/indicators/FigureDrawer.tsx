import { Drawer, Grid } from 'antd';
import type { ReactNode } from 'react';
import { FigureRowsView } from './FigureRowsView.tsx';

interface Props {
  readonly campaignId: string;
  /** Code of the figure to open; undefined closes the drawer. */
  readonly code: string | undefined;
  /** Said above the rows, for example that the paper has another value. */
  readonly remark?: ReactNode;
  readonly onClose: () => void;
}

/** Through the figure to its rows. */
export function FigureDrawer({ campaignId, code, remark, onClose }: Props) {
  const screens = Grid.useBreakpoint();
  return (
    <Drawer
      open={code !== undefined}
      onClose={onClose}
      size={screens.xl ? 920 : screens.md ? 760 : '100%'}
      title="这个数字背后的记录"
      destroyOnHidden
    >
      {remark}
      {code === undefined ? null : <FigureRowsView key={code} campaignId={campaignId} code={code} />}
    </Drawer>
  );
}
