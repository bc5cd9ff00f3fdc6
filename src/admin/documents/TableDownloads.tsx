import { DownloadButton } from '../shell/DownloadButton.tsx';
import { fetchTable, type TableKind } from './documents.queries.ts';

/** Tables are made anew from the records at every download; nothing is kept. */
export function TableDownloads({ campaignId, tables }: { campaignId: string; tables: readonly TableKind[] }) {
  return (
    <ul className="nl-list">
      {tables.map((table) => (
        <li key={table.code} style={{ alignItems: 'center' }}>
          <span>{table.name}</span>
          <span style={{ display: 'flex', gap: 8 }}>
            {table.formats.map((format) => (
              <DownloadButton
                key={format}
                fetchFile={() => fetchTable(campaignId, table.code, format)}
                fileName={`${table.name}.${format}`}
              >
                {format === 'pdf' ? 'PDF' : 'Excel'}
              </DownloadButton>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
