import { openInstallation } from './spine/open-installation.ts';
import { readCampaign } from './spine/read-campaign.ts';
import { runAsFounder } from './spine/run-as-founder.ts';
const dir = process.argv[2]!;
const inst = await openInstallation({ databaseUrl: undefined, dataFolder: undefined, key: undefined });
try {
  const t0 = performance.now();
  const r = await runAsFounder(inst, await readCampaign(dir + '/campaign.yaml'), dir, async () => {}, (p, m) => console.log(((performance.now() - t0) / 1000).toFixed(1), p, m));
  console.log(((performance.now() - t0) / 1000).toFixed(1), r.figures.filter(f => f.value !== '0').map(f => `${f.code} ${f.name} ${f.value}${f.unit} (${f.rows})`).join('\n'));
} catch (e) { console.error(e); } finally { await inst.close(); }
