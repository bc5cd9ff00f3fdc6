import QRCode from 'qrcode';
import { formatYuan, toChineseCapitals } from '#domain/money.ts';
import { type PdfOptions, printTemplate } from './pdf.ts';

export interface EnvelopeLabel {
  readonly code: string;
  /** As it may be seen by whoever carries the envelope: masked. */
  readonly name: string;
  readonly unitName: string;
  readonly amountFen: bigint;
}

/** Labels to cut out or stick on, three by seven on A4. Same labels, same bytes. */
export async function envelopeLabelsPdf(
  labels: readonly EnvelopeLabel[],
  options: PdfOptions = {},
): Promise<Uint8Array> {
  const data = {
    labels: labels.map((label) => ({
      code: label.code.replace(/(.{4})(?=.)/g, '$1-'),
      name: label.name,
      unitName: label.unitName,
      yuan: formatYuan(label.amountFen),
      capitals: toChineseCapitals(label.amountFen),
      qr: matrixOf(label.code),
    })),
  };
  return (await printTemplate('envelope-labels.typ', data, options)).pdf;
}

function matrixOf(text: string): string[] {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (data[row * size + column] ? '1' : '0')).join(''),
  );
}
