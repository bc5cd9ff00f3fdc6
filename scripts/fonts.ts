// Builds the fonts of the papers ahead of time, so that the first document does not have to. Run: node scripts/fonts.ts
import { ensureFonts } from '#render/fonts.ts';

for (const folder of await ensureFonts(process.env['FONT_FOLDER'])) console.log(folder);
