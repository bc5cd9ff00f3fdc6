import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Drawer, Grid, Table } from 'antd';
import { useState } from 'react';
import { formatCount } from '#ui/Count.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PaperView } from '#ui/PaperView.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { type ClosingFigure, closingPaperQuery, type ClosingPaperCode, fetchPaper } from './notices.queries.ts';

const CLOSING_NAMES: Readonly<Record<ClosingPaperCode, string>> = {
  'closing-minutes': '结束情况说明',
  'result-posting': '结果公告',
};

const FORMATS = [
  ['docx', '下载 Word'],
  ['pdf', '下载 PDF'],
] as const;

/** What must stay on one line: amounts, days, numbers of lists; words may wrap. */
const NUMBER = /^[\d.—-]+$/;

interface Props {
  readonly notice: { readonly id: string; readonly noticeNo: string };
  readonly paper: ClosingPaperCode;
}

/** A paper that ends a posting, read before it is printed; every number in it opens to the rows it counts. */
export function ClosingPaper({ notice, paper }: Props) {
  const [open, setOpen] = useState(false);
  const screens = Grid.useBreakpoint();
  const name = CLOSING_NAMES[paper];
  return (
    <>
      <Button onClick={() => setOpen(true)}>{name}</Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size={screens.xl ? 900 : screens.md ? 760 : '100%'}
        title={`${name}（${notice.noticeNo}）`}
        destroyOnHidden
      >
        <Paper notice={notice} paper={paper} />
      </Drawer>
    </>
  );
}

function Paper({ notice, paper }: Props) {
  const [code, setCode] = useState<string>();
  const model = useQuery(closingPaperQuery(notice.id, paper));
  const figure = model.data?.figures.find((one) => one.code === code);
  return (
    <div className="nl-stack">
      <div className="nl-noprint" style={{ display: 'flex', gap: 8, flexWrap: 'wrap', alignItems: 'center' }}>
        {FORMATS.map(([format, label]) => (
          <DownloadButton
            key={format}
            fetchFile={() => fetchPaper(notice.id, paper, format)}
            fileName={`公示${CLOSING_NAMES[paper]}${notice.noticeNo}.${format}`}
          >
            {label}
          </DownloadButton>
        ))}
        <span className="nl-soft">点文中的数字，看它背后的记录。</span>
      </div>
      <QueryView query={model} rows={10}>
        {({ html }) => <PaperView html={html} onFigure={setCode} />}
      </QueryView>
      <FigureRows figure={figure} onClose={() => setCode(undefined)} />
    </div>
  );
}

function FigureRows({ figure, onClose }: { figure: ClosingFigure | undefined; onClose: () => void }) {
  const screens = Grid.useBreakpoint();
  const mayOpen = useMay('dossier.read');
  return (
    <Drawer
      open={figure !== undefined}
      onClose={onClose}
      size={screens.md ? 720 : '100%'}
      title="这个数字背后的记录"
      destroyOnHidden
    >
      {figure ? (
        <>
          <p style={{ margin: 0 }}>
            <b>{figure.name}</b> <span className="nl-soft nl-small nl-figure">{figure.code}</span>
          </p>
          <p style={{ margin: '4px 0', fontSize: 26, fontWeight: 600 }} className="nl-figure">
            {figure.value} <small style={{ fontSize: 15, fontWeight: 400 }}>{figure.unit}</small>
          </p>
          <p className="nl-soft">背后共 {formatCount(figure.rows.length)} 行记录。</p>
          {figure.rows.length === 0 ? (
            <EmptyState title="没有记录，所以是 0" />
          ) : (
            <Table<ClosingFigure['rows'][number]>
              rowKey={(row) => row.cells.join()}
              dataSource={[...figure.rows]}
              size="small"
              pagination={figure.rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
              {...(screens.md ? {} : { scroll: { x: 'max-content' } })}
              columns={[
                ...figure.titles.map((title, index) => ({
                  title,
                  ...(title.endsWith('（元）') ? { align: 'right' as const } : {}),
                  render: (_: unknown, { cells }: ClosingFigure['rows'][number]) => (
                    <span className={NUMBER.test(cells[index] ?? '') ? 'nl-figure' : undefined}>{cells[index]}</span>
                  ),
                })),
                ...(mayOpen
                  ? [
                      {
                        title: '档案',
                        width: 72,
                        render: (_: unknown, { dossierId }: ClosingFigure['rows'][number]) =>
                          dossierId ? (
                            <Link to="/dossiers/$dossierId" params={{ dossierId }}>
                              打开
                            </Link>
                          ) : null,
                      },
                    ]
                  : []),
              ]}
            />
          )}
        </>
      ) : null}
    </Drawer>
  );
}
