import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Alert } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { formatMoment } from '#ui/day.ts';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { FigureDrawer } from '../indicators/FigureDrawer.tsx';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { ChangedFigures } from './ChangedFigures.tsx';
import { type DocumentDetail, documentQuery, fetchPaper } from './documents.queries.ts';
import { PaperView } from '#ui/PaperView.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/documents/$documentId');
const FORMATS = [
  ['docx', '下载 Word'],
  ['pdf', '下载 PDF'],
] as const;

export function DocumentPage() {
  const { documentId } = route.useParams();
  const paper = useQuery(documentQuery(documentId));
  return (
    <PageFrame
      title={paper.data?.title ?? '公文'}
      lead={paper.data ? leadOf(paper.data) : undefined}
      actions={
        paper.data
          ? FORMATS.map(([format, label], index) => (
              <DownloadButton
                key={format}
                type={index === 0 ? 'primary' : 'default'}
                fetchFile={() => fetchPaper(documentId, format)}
                fileName={`${paper.data.title}.${format}`}
              >
                {label}
              </DownloadButton>
            ))
          : null
      }
    >
      <QueryView query={paper} rows={14}>
        {(data) => <Paper paper={data} />}
      </QueryView>
    </PageFrame>
  );
}

function leadOf(paper: DocumentDetail): string {
  const length = paper.characterCount > 0 ? `，${formatCount(paper.characterCount)} 字` : '';
  return `${paper.madeBy} ${formatMoment(paper.madeAt)} 生成${length}。${paper.figures.length > 0 ? '点文中的数字，看它背后的记录。' : ''}`;
}

function Paper({ paper }: { paper: DocumentDetail }) {
  const { campaignId } = route.useParams();
  const { figure } = route.useSearch();
  const navigate = useNavigate();
  const changed = paper.figures.filter((one) => one.state !== 'agrees');
  const opened = changed.find((one) => one.code === figure);
  const show = (code: string | undefined) =>
    void navigate({ to: '.', search: code ? { figure: code } : {}, replace: true, resetScroll: false });
  return (
    <div className="nl-stack">
      {changed.length > 0 ? (
        <ChangedFigures
          title={`这份公文生成以后，有 ${changed.length} 个数字背后的记录变了`}
          figures={changed}
          advice="要用新的数字，请回到“公文”重新生成一份；这一份保留原样备查。"
          onFigure={show}
        />
      ) : null}
      <PaperView html={paper.html} onFigure={show} />
      <FigureDrawer
        campaignId={campaignId}
        code={figure}
        remark={opened ? <Alert type="error" showIcon title={opened.message} style={{ marginBottom: 16 }} /> : null}
        onClose={() => show(undefined)}
      />
    </div>
  );
}
