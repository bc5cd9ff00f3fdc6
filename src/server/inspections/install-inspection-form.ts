import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '#domain/canonical-json.ts';
import { parseInspectionForm } from '#domain/inspections/inspection-form.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { insertForm, listStoredForms } from './inspections.store.ts';

/**
 * Installs a form from the plain object a YAML file parses to. The same version with the same content changes nothing; with another
 * content it is refused (`inspection-form.version-reused`), because what was filled in must stay readable.
 */
export const installInspectionForm = action({
  name: 'inspection-form.install',
  input: z.object({ source: z.unknown() }),
  async run({ tx, tenantId, unitPaths, now, record }, { source }) {
    const form = parseInspectionForm(source);
    const digest = createHash('sha256').update(canonicalJson(form)).digest('hex');
    const { code, version } = form;
    const [known] = await listStoredForms(tx, tenantId, { code, version });
    if (known && known.digest !== digest)
      refuse(
        'inspection-form.version-reused',
        `“${form.name}”第 ${version} 版已经安装，内容不同。改动了内容请换一个版本号。`,
        { code, version },
      );
    if (!known) await insertForm(tx, tenantId, form, { orgPath: unitPaths[0] ?? '/', digest, at: now });
    record({
      event: 'inspection-form.installed',
      subject: { kind: 'inspection-form', id: `${code}@${version}` },
      after: { code, version, digest, isNew: !known },
    });
    return { code, version, isNew: !known };
  },
});
