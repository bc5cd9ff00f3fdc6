import { CursorPager } from '#ui/CursorPager.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { CorrectCell } from './CorrectCell.tsx';
import type { Batch, Doubt, ImportRow } from './imports.queries.ts';
import './layout.css';
import { SetAside, TakeBack } from './SetAside.tsx';
import { useRowPages } from './use-row-pages.ts';

/** Doubts that no typing in a cell puts right. */
const ABOUT_NO_CELL: ReadonlySet<string> = new Set(['row.same-household', 'household.members-differ']);

/** Doubts by cell: where, why, what stands there, and the place to put it right. */
export function DoubtTable({ batch }: { batch: Batch }) {
  const { page, pager } = useRowPages(batch.id, 'parked');
  const mayReview = useMay('import.stage') && batch.state === 'staged';
  return (
    <QueryView query={page}>
      {({ items }) => {
        if (items.length === 0 && pager.before === 0)
          return <EmptyState title="没有存疑的行" advice="每一行都能看懂，可以导入。" />;
        return (
          <>
            <ul className="nl-list nl-doubts">
              {items.map((row) => (
                <DoubtfulRow key={row.rowNo} batchId={batch.id} row={row} mayReview={mayReview} />
              ))}
            </ul>
            <CursorPager {...pager} remark={`本页 ${items.length} 行`} />
          </>
        );
      }}
    </QueryView>
  );
}

function DoubtfulRow({ batchId, row, mayReview }: { batchId: string; row: ImportRow; mayReview: boolean }) {
  const isAside = row.doubts.some((doubt) => doubt.code === 'row.set-aside');
  return (
    <li>
      <div className="nl-doubt-foot">
        <b className="nl-figure">第 {row.rowNo} 行</b>
        <span>{row.name || '（没写姓名）'}</span>
        <span className="nl-soft">{row.unitName}</span>
        {mayReview ? (
          <span style={{ marginInlineStart: 'auto' }}>
            {isAside ? (
              <TakeBack batchId={batchId} rowNo={row.rowNo} />
            ) : (
              <SetAside batchId={batchId} rowNo={row.rowNo} />
            )}
          </span>
        ) : null}
      </div>
      {row.doubts.map((doubt) => (
        <DoubtLine
          key={`${doubt.role}/${doubt.code}`}
          batchId={batchId}
          doubt={doubt}
          mayReview={mayReview && !isAside && !ABOUT_NO_CELL.has(doubt.code)}
        />
      ))}
    </li>
  );
}

function DoubtLine({ batchId, doubt, mayReview }: { batchId: string; doubt: Doubt; mayReview: boolean }) {
  return (
    <>
      <p>
        <span className="nl-figure nl-soft">{doubt.cell}</span> <b>{doubt.column}</b>
        {doubt.text === '' ? null : <span className="nl-figure">（{doubt.text}）</span>} {doubt.message}
      </p>
      {mayReview ? (
        <CorrectCell
          batchId={batchId}
          rowNo={doubt.rowNo}
          role={doubt.role}
          column={doubt.column}
          offers={doubt.offers}
        />
      ) : null}
    </>
  );
}
