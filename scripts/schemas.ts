/** Writes the JSON Schemas of the files a clerk may edit: `npm run schemas`. A test fails when they are not current. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { PrizeLimitsFile } from '#domain/gatherings/prizes.ts';
import { HelpAnswersFile } from '#domain/indicators/help-answers.ts';
import { RulePack } from '#domain/eligibility/rule-pack.ts';

const FOLDER = new URL('../packs/schemas/', import.meta.url);

function schemaText(id: string, shape: z.ZodType): string {
  const { $schema, ...rest } = z.toJSONSchema(shape, { io: 'input' }) as Record<string, unknown>;
  return `${JSON.stringify({ $schema, $id: id, ...rest }, null, 2)}\n`;
}

/** File name → text of every published schema. */
export function publishedSchemas(): Record<string, string> {
  const shapes: Record<string, z.ZodType> = {
    campaign: CampaignFile,
    'rule-pack': RulePack,
    'help-answers': HelpAnswersFile,
    'prize-limits': PrizeLimitsFile,
  };
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [
      `${name}.schema.json`,
      schemaText(`nuanliu/${name}.schema.json`, shape),
    ]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(publishedSchemas())) {
    await writeFile(new URL(name, FOLDER), text);
    console.log(`packs/schemas/${name}`);
  }
}
