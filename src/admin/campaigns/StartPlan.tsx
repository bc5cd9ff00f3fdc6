import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCommand } from '../shell/use-command.ts';
import { openDraft, startDraft } from './drafts.queries.ts';

/** Begins a plan, from nothing or from an earlier campaign, and opens it. */
export function StartPlan({ copyOf }: { copyOf?: string }) {
  const open = useOpenDraft();
  const starting = useCommand({
    run: (_: undefined, commandId) => startDraft(copyOf === undefined ? {} : { copyOf }, commandId),
    refresh: ['campaign-drafts'],
    onDone: open,
  });
  return (
    <Button
      type={copyOf === undefined ? 'primary' : 'default'}
      loading={starting.isPending}
      onClick={() => starting.start(undefined)}
    >
      {copyOf === undefined ? '新写方案' : '沿用为下一年'}
    </Button>
  );
}

/** Opens the plan of a campaign that is not approved yet. */
export function EditPlan({ campaignId }: { campaignId: string }) {
  const open = useOpenDraft();
  const opening = useCommand({ run: (_: undefined, commandId) => openDraft(campaignId, commandId), onDone: open });
  return (
    <Button loading={opening.isPending} onClick={() => opening.start(undefined)}>
      修改方案
    </Button>
  );
}

function useOpenDraft() {
  const navigate = useNavigate();
  return ({ draftId }: { draftId: string }) => void navigate({ to: '/campaign-drafts/$draftId', params: { draftId } });
}
