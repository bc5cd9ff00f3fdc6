import { Alert, Button, Input, Select, Space } from 'antd';
import { useState } from 'react';
import { formatMoment } from '#ui/day.ts';
import { messageOf } from '#ui/ErrorState.tsx';
import { useCommand } from '../shell/use-command.ts';
import {
  namePage,
  type ParkedPhoto,
  parkedPhoto,
  placeParkedPhoto,
  setAsidePhoto,
  type SignOffPage,
} from './envelopes.queries.ts';

interface Props {
  readonly campaignId: string;
  readonly pages: readonly SignOffPage[];
  readonly mayAdd: boolean;
  readonly mayLook: boolean;
}

/** Photos that found no page by themselves: looked at, and put on the page they show, or set aside with the reason. */
export function ParkedPhotos({ photos, ...props }: Props & { readonly photos: readonly ParkedPhoto[] }) {
  return (
    <div className="nl-stack" style={{ marginTop: 12 }}>
      <b>等人认的照片 {photos.length} 张</b>
      {photos.map((photo) => (
        <One key={photo.id} photo={photo} {...props} />
      ))}
    </div>
  );
}

function One({ campaignId, photo, pages, mayAdd, mayLook }: Props & { readonly photo: ParkedPhoto }) {
  const [code, setCode] = useState<string>();
  const [why, setWhy] = useState<string>();
  const placing = useCommand({
    quiet: true,
    run: (replace: boolean, commandId) => placeParkedPhoto(campaignId, photo.id, code ?? '', replace, commandId),
    done: '照片已放到这一页',
    refresh: ['deliveries', 'evidence'],
  });
  const aside = useCommand({
    quiet: true,
    run: (reason: string, commandId) => setAsidePhoto(campaignId, photo.id, reason, commandId),
    done: '这张照片不用了',
    refresh: ['deliveries'],
  });
  const error = placing.error ?? aside.error;
  const hasOne = pages.some((page) => page.code === code && page.photoAt !== null);
  const picture = parkedPhoto(campaignId, photo.id);
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12 }}>
      {mayLook ? (
        <a href={picture} target="_blank" rel="noreferrer">
          <img
            src={picture}
            alt={`等人认的照片，${formatMoment(photo.parkedAt)}传`}
            style={{ width: 150, height: 106, objectFit: 'cover', border: '1px solid #d9d9d9' }}
          />
        </a>
      ) : null}
      <div className="nl-stack" style={{ flex: '1 1 260px', minWidth: 0 }}>
        <span>
          {photo.reason} <span className="nl-soft nl-small">{formatMoment(photo.parkedAt)}传</span>
        </span>
        {mayAdd ? (
          <Space wrap>
            <Select
              aria-label="是哪一页"
              placeholder="看图选是哪一页"
              style={{ width: 300, maxWidth: '100%' }}
              showSearch={{ optionFilterProp: 'label' }}
              {...(code === undefined ? {} : { value: code })}
              onChange={setCode}
              options={pages.map((page) => ({ value: page.code, label: `${namePage(page)} ${page.code}` }))}
            />
            <Button
              type="primary"
              disabled={code === undefined}
              loading={placing.isPending}
              onClick={() => placing.start(hasOne)}
            >
              {hasOne ? '换掉原来的' : '放到这一页'}
            </Button>
            {why === undefined ? (
              <Button onClick={() => setWhy('')}>不用这张</Button>
            ) : (
              <>
                <Input
                  aria-label="为什么不用"
                  placeholder="为什么不用，例如拍的不是签领表"
                  style={{ width: 230, maxWidth: '100%' }}
                  maxLength={60}
                  value={why}
                  onChange={(event) => setWhy(event.target.value)}
                />
                <Button danger loading={aside.isPending} onClick={() => aside.start(why)}>
                  确定不用
                </Button>
              </>
            )}
          </Space>
        ) : null}
        {error ? <Alert type="warning" showIcon title={messageOf(error)} /> : null}
      </div>
    </div>
  );
}
