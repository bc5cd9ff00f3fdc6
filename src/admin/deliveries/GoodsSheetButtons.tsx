import { useMay } from '../accounts/accounts.queries.ts';
import { fetchTable } from '../documents/documents.queries.ts';
import { DownloadButton } from '../shell/DownloadButton.tsx';

/** 慰问品签领表: printed to be signed at the door, or as a workbook to be filled in. */
export function GoodsSheetButtons({ campaignId }: { campaignId: string }) {
  if (!useMay('entitlement.read')) return null;
  return (
    <>
      <DownloadButton fetchFile={() => fetchTable(campaignId, 'goods-sign-off', 'xlsx')} fileName="慰问品签领表.xlsx">
        慰问品签领表
      </DownloadButton>
      <DownloadButton fetchFile={() => fetchTable(campaignId, 'goods-sign-off', 'pdf')} fileName="慰问品签领表.pdf">
        打印签领表
      </DownloadButton>
    </>
  );
}
