import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Space, Tag, Upload } from 'antd';
import { useState } from 'react';
import { messageOf } from '#ui/ErrorState.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { bringPagePhoto, type SignOffPage, signOffPagesQuery } from './envelopes.queries.ts';

interface Brought {
  readonly file: File;
  readonly code: string;
  readonly replace: boolean;
}

/** Pages of sign-off sheets printed with a code: photos find their page by themselves; pages still without one are listed. */
export function PagePhotos({ campaignId }: { campaignId: string }) {
  const mayAdd = useMay('sign-off.record');
  const { data: pages = [] } = useQuery(signOffPagesQuery(campaignId));
  if (pages.length === 0) return null;
  const missing = pages.filter((page) => page.photoAt === null);
  return (
    <Sheet title={`印有编码的签领表　照片 ${pages.length - missing.length}/${pages.length} 页`}>
      {mayAdd ? <Bring campaignId={campaignId} /> : null}
      {missing.length === 0 ? (
        <p className="nl-soft">每一页都有照片了。</p>
      ) : (
        <>
          <p style={{ margin: '8px 0 4px' }}>还没有照片的 {missing.length} 页：</p>
          {missing.slice(0, MOST).map((page) => (
            <Page key={page.code} page={page} />
          ))}
          {missing.length > MOST ? <p className="nl-soft">另有 {missing.length - MOST} 页，先传上面的。</p> : null}
        </>
      )}
    </Sheet>
  );
}

const MOST = 30;

function Page({ page }: { page: SignOffPage }) {
  return (
    <Space wrap style={{ display: 'flex', padding: '2px 0' }}>
      <span>
        {page.unitName} 第 {page.unitPage} 页（共 {page.unitPages} 页）
      </span>
      <span className="nl-soft nl-small">
        {page.households} 户，编码 <span className="nl-figure">{page.code}</span>
      </span>
    </Space>
  );
}

function Bring({ campaignId }: { campaignId: string }) {
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
      {data && !error ? (
        <Tag color="success">
          对上了：{data.unitName} 第 {data.unitPage} 页，{data.households} 户
        </Tag>
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
