import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';

interface Props {
  /** How many pages lie before this one. */
  readonly before: number;
  readonly hasNext: boolean;
  readonly loading?: boolean;
  /** Shown between the buttons, for example "本页 50 户". */
  readonly remark?: string;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
}

/** 上一页 / 下一页 for lists that are paged by key: there is no page number to jump to, and none is pretended. */
export function CursorPager({ before, hasNext, loading = false, remark, onPrevious, onNext }: Props) {
  if (before === 0 && !hasNext)
    return remark ? (
      <div className="nl-soft nl-small" style={{ marginTop: 12 }}>
        {remark}
      </div>
    ) : null;
  return (
    <nav
      aria-label="翻页"
      style={{
        display: 'flex',
        gap: 12,
        alignItems: 'center',
        justifyContent: 'flex-end',
        marginTop: 12,
        flexWrap: 'wrap',
      }}
    >
      <span className="nl-soft nl-small nl-pager-remark">
        第 {before + 1} 页{remark ? `，${remark}` : ''}
      </span>
      <Button icon={<LeftOutlined />} disabled={before === 0 || loading} onClick={onPrevious}>
        上一页
      </Button>
      <Button disabled={!hasNext || loading} onClick={onNext}>
        下一页 <RightOutlined />
      </Button>
    </nav>
  );
}
