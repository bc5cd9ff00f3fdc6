import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findPatientSecret, saveDiagnosis } from './wards.store.ts';

/**
 * Keeps the diagnosis of a patient, encrypted; only the medical role may. The journal says that it was entered, never what.
 * Never to be called with a command id that is kept elsewhere beside the words.
 */
export const recordDiagnosis = action({
  name: 'ward.record-diagnosis',
  input: z.object({ patientId: z.uuid(), diagnosis: z.string().trim().min(1, '请填写诊断').max(200) }),
  async run({ tx, tenantId, secrets, record }, { patientId, diagnosis }) {
    const patient = await findPatientSecret(tx, tenantId, patientId);
    if (!patient)
      refuse('ward.patient-not-found', '没有找到这位患者的慰问记录，或不在您管辖的范围内。请从病房慰问名单进入。');
    await saveDiagnosis(tx, tenantId, patientId, secrets.encrypt('note', diagnosis));
    record({
      event: patient.cipher ? 'ward.diagnosis-changed' : 'ward.diagnosis-recorded',
      subject: { kind: 'needy-patient', id: patientId },
      orgPath: patient.orgPath,
    });
    return { hasDiagnosis: true };
  },
});
