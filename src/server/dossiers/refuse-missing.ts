import { refuse } from '#domain/refusal.ts';

export function refuseMissingDossier(): never {
  return refuse('dossier.not-found', '没有找到这份档案，可能不在您管辖的单位内。请从困难家庭名单重新进入。');
}

/** Refuses a change to a dossier whose life is over (`dossier.closed`). */
export function requireOpen(dossier: { readonly status: string }): void {
  if (dossier.status === 'cancelled' || dossier.status === 'exited')
    refuse(
      'dossier.closed',
      '这份档案已经脱困、注销或不予建档，不能再改。确需更正的，请先办理“恢复”或“返困，重新建档”。',
    );
}
