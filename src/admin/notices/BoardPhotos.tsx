import { Image } from 'antd';
import { addressOf } from '#client/client.ts';
import { formatMoment } from '#ui/day.ts';
import type { PostedNotice } from './notices.queries.ts';

/** The photos of the board, each with the time it was taken as said and the time the server saw it. */
export function BoardPhotos({ notice }: { notice: PostedNotice }) {
  if (notice.photos.length === 0)
    return <p className="nl-soft">还没有公示栏照片。张贴当天拍一张传上来，结束公示时要用。</p>;
  return (
    <div style={{ display: 'flex', gap: 12, flexWrap: 'wrap' }}>
      {notice.photos.map((photo) => (
        <figure key={photo.id} style={{ margin: 0, width: 200 }}>
          <Image
            width={200}
            height={150}
            style={{ objectFit: 'cover' }}
            alt={`${photo.place}公示栏照片`}
            src={addressOf('GET /api/notices/{id}/photos/{photoId}', { params: { id: notice.id, photoId: photo.id } })}
          />
          <figcaption className="nl-soft nl-small">
            {photo.place}
            <br />
            拍摄：{formatMoment(photo.saidAt)}
            <br />
            上传：{formatMoment(photo.recordedAt)}
          </figcaption>
        </figure>
      ))}
    </div>
  );
}
