import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { messageOf } from '#ui/ErrorState.tsx';
import { useCommand } from '../shell/use-command.ts';
import { makeDocument, type PaperKind } from './documents.queries.ts';

interface Props {
  readonly campaignId: string;
  readonly templates: readonly PaperKind[];
}

/** One button for each kind of paper; making one opens it. What the linter refuses stays on the screen until it is read. */
export function MakeDocument({ campaignId, templates }: Props) {
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const making = useCommand({
    quiet: true,
    run: async (template: PaperKind['code'], commandId) => {
      try {
        return await makeDocument(campaignId, template, commandId);
      } catch (error) {
        modal.error({ title: '这份公文还不能生成', content: messageOf(error), okText: '知道了' });
        throw error;
      }
    },
    done: '已生成',
    refresh: ['documents', 'desk'],
    onDone: ({ documentId }) =>
      void navigate({
        to: '/campaigns/$campaignId/documents/$documentId',
        params: { campaignId, documentId },
        search: {},
      }),
  });
  return (
    <div className="nl-filters" style={{ alignItems: 'center' }}>
      <span className="nl-soft">按现在的记录生成：</span>
      {templates.map((template) => (
        <Button
          key={template.code}
          disabled={making.isPending && making.variables !== template.code}
          loading={making.isPending && making.variables === template.code}
          onClick={() => making.start(template.code)}
        >
          {template.name}
        </Button>
      ))}
    </div>
  );
}
