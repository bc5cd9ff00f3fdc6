import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Space, Tag, Upload } from 'antd';
import { useState } from 'react';
import { messageOf } from '#ui/ErrorState.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import {
  bringPagePhoto,
  namePage,
  pagePhoto,
  type ParkedPhoto,
  parkedPhotosQuery,
  type SignOffPage,
  signOffPagesQuery,
} from './envelopes.queries.ts';
import { ParkedPhotos } from './ParkedPhotos.tsx';

interface Brought {
  readonly file: File;
  readonly code: string;
  readonly replace: boolean;
}

/** Pages of sign-off sheets printed with a code: photos find their page by themselves; the others wait to be looked at. */
export function PagePhotos({ campaignId }: { campaignId: string }) {
  const mayAdd = useMay('sign-off.record');
  const mayLook = useMay('sign-off.read');
  const { data: pages } = useQuery(signOffPagesQuery(campaignId));
  const { data: parked } = useQuery(parkedPhotosQuery(campaignId));
  const [all, setAll] = useState(false);
  if (!pages || !parked || (pages.length === 0 && parked.length === 0)) return null;
  const missing = pages.filter((page) => page.photoAt === null);
  const shown = all ? pages : missing.slice(0, MOST);
  return (
    <Sheet title={`印有编码的签领表　照片 ${pages.length - missing.length}/${pages.length} 页`}>
      {mayAdd ? <Bring campaignId={campaignId} parked={parked} /> : null}
      {parked.length > 0 ? (
        <ParkedPhotos campaignId={campaignId} photos={parked} pages={pages} mayAdd={mayAdd} mayLook={mayLook} />
      ) : null}
      <p style={{ margin: '12px 0 4px' }}>
        {missing.length === 0 ? '每一页都有照片了。' : `还没有照片的 ${missing.length} 页：`}
      </p>
      {shown.map((page) => (
        <Page key={page.code} campaignId={campaignId} page={page} mayLook={mayLook} />
      ))}
      {pages.length > shown.length || all ? (
        <Button type="link" size="small" style={{ paddingLeft: 0 }} onClick={() => setAll(!all)}>
          {all ? '只看还没有照片的' : `看全部 ${pages.length} 页`}
        </Button>
      ) : null}
    </Sheet>
  );
}

const MOST = 30;

function Page({ campaignId, page, mayLook }: { campaignId: string; page: SignOffPage; mayLook: boolean }) {
  return (
    <Space wrap style={{ display: 'flex', padding: '2px 0' }}>
      <span>{namePage(page)}</span>
      <span className="nl-soft nl-small">
        {page.households} 户，编码 <span className="nl-figure">{page.code}</span>
      </span>
      {page.photoAt === null ? null : mayLook ? (
        <a href={pagePhoto(campaignId, page.code)} target="_blank" rel="noreferrer">
          看照片
        </a>
      ) : (
        <Tag color="success">有照片</Tag>
      )}
    </Space>
  );
}

function Bring({ campaignId, parked }: { campaignId: string; parked: readonly ParkedPhoto[] }) {
  const [last, setLast] = useState<Brought>();
  const [code, setCode] = useState('');
  const bringing = useCommand({
    quiet: true,
    run: ({ file, code: typed, replace }: Brought, commandId) =>
      bringPagePhoto(campaignId, file, { code: typed, replace: replace ? '1' : '' }, commandId),
    refresh: ['deliveries', 'evidence'],
  });
  const start = (brought: Brought) => {
    setLast(brought);
    bringing.start(brought);
  };
  const { data, error } = bringing;
  const hasOne = error !== null && messageOf(error).includes('已经有照片');
  return (
    <div className="nl-stack">
      <Upload
        accept="image/jpeg,image/png"
        showUploadList={false}
        beforeUpload={(file) => {
          setCode('');
          start({ file, code: '', replace: false });
          return false;
        }}
      >
        <Button type="primary" loading={bringing.isPending}>
          传一页照片
        </Button>
      </Upload>
      {data?.page && !error ? (
        <Tag color="success">
          对上了：{data.page.unitName} 第 {data.page.unitPage} 页，{data.page.households} 户
        </Tag>
      ) : null}
      {data?.parked && !error && parked.some((photo) => photo.id === data.parked?.id) ? (
        <Alert type="warning" showIcon title={data.parked.reason} />
      ) : null}
      {error ? (
        <Alert
          type="warning"
          showIcon
          title="这张照片没有放上"
          description={
            <div className="nl-stack">
              <span>{messageOf(error)}</span>
              {last && hasOne ? (
                <Button size="small" onClick={() => start({ ...last, replace: true })}>
                  换一张
                </Button>
              ) : null}
              {last && !hasOne ? (
                <Space wrap>
                  <Input
                    aria-label="签领表编码"
                    placeholder="K7QF-3M2P-012X"
                    value={code}
                    maxLength={20}
                    style={{ width: 190 }}
                    onChange={(event) => setCode(event.target.value)}
                  />
                  <Button
                    disabled={code.trim() === ''}
                    loading={bringing.isPending}
                    onClick={() => start({ ...last, code })}
                  >
                    按编码放上
                  </Button>
                </Space>
              ) : null}
            </div>
          }
        />
      ) : null}
    </div>
  );
}
