import { z } from 'zod';
import { findDiagnosis } from '#domain/plain-words.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findPatientSecret } from './wards.store.ts';

/**
 * Shows a diagnosis to the medical role, with a reason; who looked and why goes into the journal. The answer holds no name.
 * Never to be called with a command id: the stored first answer would keep the illness.
 */
export const revealDiagnosis = action({
  name: 'ward.read-diagnosis',
  afterClosing: 'reading a diagnosis; only the reading is recorded',
  input: z.object({
    patientId: z.uuid(),
    reason: z.string().trim().min(4, '查看诊断要写明原因，至少 4 个字').max(200),
  }),
  async run({ tx, tenantId, secrets, record }, { patientId, reason }) {
    if (findDiagnosis(reason) !== undefined || /\d{7}/.test(reason))
      refuse(
        'ward.reason-tells-too-much',
        '原因会留在日志里，不要写病名和长串数字。请改用别的说法，例如“核对慰问标准”。',
        { field: 'reason' },
      );
    const patient = await findPatientSecret(tx, tenantId, patientId);
    if (!patient?.cipher) refuse('ward.diagnosis-not-found', '这位患者没有登记诊断，或不在您管辖的范围内。');
    record({
      event: 'ward.diagnosis-revealed',
      subject: { kind: 'needy-patient', id: patientId },
      orgPath: patient.orgPath,
      after: { reason },
    });
    return { diagnosis: secrets.decrypt('note', patient.cipher) };
  },
});
