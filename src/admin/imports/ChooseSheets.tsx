import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { CancelCheck } from './CancelCheck.tsx';
import { type BatchDetail, chooseSheets } from './imports.queries.ts';

/** Several sheets of the file look like rosters: which are meant. Visible rosters are ticked, hidden ones wait for a person. */
export function ChooseSheets({ batch }: { batch: BatchDetail }) {
  const may = useMay('import.stage');
  const [names, setNames] = useState(() =>
    batch.sheets.filter((sheet) => sheet.isRoster && !sheet.hidden).map((sheet) => sheet.name),
  );
  const choosing = useCommand({
    run: (_: undefined, commandId) => chooseSheets(batch.id, names, commandId),
    refresh: ['imports'],
  });
  return (
    <div className="nl-stack">
      <Alert
        type="info"
        showIcon
        title="这个文件里像花名册的工作表不止一张，或者是隐藏的"
        description="请勾选要导入的工作表。每张各成一次导入，分别核对、分别确认；没有勾选的不会导入。"
      />
      <Sheet title="工作表">
        <Checkbox.Group
          value={names}
          onChange={setNames}
          disabled={!may}
          style={{ display: 'grid', gap: 10 }}
          options={batch.sheets.map((sheet) => ({
            value: sheet.name,
            label: `${sheet.name}${sheet.hidden ? '（隐藏）' : ''}${sheet.isRoster ? '' : '（不像花名册）'}`,
          }))}
        />
        <div style={{ display: 'flex', gap: 8, marginTop: 16 }}>
          {may ? (
            <Button
              type="primary"
              disabled={names.length === 0}
              loading={choosing.isPending}
              onClick={() => choosing.start(undefined)}
            >
              {names.length > 1 ? `核对这 ${names.length} 张` : '核对这一张'}
            </Button>
          ) : null}
          <CancelCheck batchId={batch.id} />
        </div>
      </Sheet>
    </div>
  );
}
