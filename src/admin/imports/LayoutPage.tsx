import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { messageOf } from '#ui/ErrorState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { BackLink } from '../shell/BackLink.tsx';
import { useCommand } from '../shell/use-command.ts';
import { LayoutPoints, StatedForAll } from './LayoutPoints.tsx';
import { dragRole, LayoutTable } from './LayoutTable.tsx';
import { unplacedRoles } from './layout-draft.ts';
import './layout.css';
import { correctLayout, type Layout, type SheetSample, sheetQuery } from './review.queries.ts';

const route = getRouteApi('/office/imports/$batchId/layout');

const SOURCES: Readonly<Record<SheetSample['source'], string>> = {
  found: '系统按表头认出了下面的栏目。不对的，拖到对的列上。',
  remembered: '这个单位以前报过同样表头的表，已照上次更正的栏目读取。',
  corrected: '这是您更正过的栏目。同一单位下次报同样表头的表，会照此读取。',
  guessed: '没有认出这张表，下面是猜的。请指出表头在哪几行、各列是什么。',
};

export function LayoutPage() {
  const { batchId } = route.useParams();
  const [sheetName, setSheetName] = useState<string>();
  const sample = useQuery(sheetQuery(batchId, sheetName));
  return (
    <PageFrame
      title="栏目对应"
      lead="上面一排是系统要的栏目，下面是原表的样张。把栏目拖到对的列上，或者从列上方的框里选。"
      actions={<BackLink to={`/imports/${batchId}`}>返回核对结果</BackLink>}
    >
      <QueryView query={sample} rows={8}>
        {(data) => (
          <LayoutEditor key={data.layout.sheetName} batchId={batchId} sample={data} onChooseSheet={setSheetName} />
        )}
      </QueryView>
    </PageFrame>
  );
}

interface EditorProps {
  readonly batchId: string;
  readonly sample: SheetSample;
  readonly onChooseSheet: (name: string) => void;
}

function LayoutEditor({ batchId, sample, onChooseSheet }: EditorProps) {
  const [layout, setLayout] = useState<Layout>(sample.layout);
  const navigate = useNavigate();
  const rechecking = useCommand({
    quiet: true,
    run: (wanted: Layout, commandId) => correctLayout(batchId, wanted, commandId),
    done: '已记住这种表头，照新的栏目重新核对',
    refresh: ['imports', 'desk'],
    onDone: () => void navigate({ to: '/imports/$batchId', params: { batchId }, search: {} }),
  });
  const unplaced = unplacedRoles(layout);
  return (
    <div className="nl-stack">
      <Sheet>
        <p style={{ marginTop: 0 }}>{SOURCES[sample.source]}</p>
        {sample.sheetNames.length > 1 ? (
          <p>
            工作表{' '}
            <Select
              size="small"
              aria-label="工作表"
              style={{ minWidth: 160 }}
              value={layout.sheetName}
              options={sample.sheetNames.map((name) => ({ value: name, label: name }))}
              onChange={onChooseSheet}
            />
          </p>
        ) : null}
        <LayoutPoints layout={layout} onChange={setLayout} />
        <StatedForAll layout={layout} onChange={setLayout} />
        {rechecking.error ? (
          <Alert type="error" showIcon title={messageOf(rechecking.error)} style={{ marginTop: 12 }} />
        ) : null}
        <p style={{ margin: '12px 0 0' }}>
          <Button type="primary" loading={rechecking.isPending} onClick={() => rechecking.start(layout)}>
            重新核对
          </Button>
        </p>
      </Sheet>
      <Sheet>
        <LayoutTable sample={sample} layout={layout} onChange={setLayout} />
        <p className="nl-soft nl-small" style={{ margin: '12px 0 0' }}>
          还没有用到的栏目，表里有就拖上去，没有就不管：
        </p>
        <div className="nl-chip-tray">
          {unplaced.map(({ value, label }) => (
            <span key={value} className="nl-chip" draggable onDragStart={(event) => dragRole(event, value, null)}>
              {label}
            </span>
          ))}
        </div>
      </Sheet>
    </div>
  );
}
