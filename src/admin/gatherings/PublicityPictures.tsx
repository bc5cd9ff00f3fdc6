import { PictureOutlined } from '@ant-design/icons';
import { Button, Image, Space, Upload } from 'antd';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { REFRESHED_BY_GATHERINGS } from './gatherings.queries.ts';
import { keepPicture, type PublicityItem } from './records.queries.ts';

/** What hung on the board, as it was photographed. */
export function PublicityPictures({ item }: { item: PublicityItem }) {
  const may = useMay('gathering.record');
  const keeping = useCommand({
    run: (file: File, commandId) => keepPicture(item.id, file, commandId),
    done: '已保存图片',
    refresh: REFRESHED_BY_GATHERINGS,
  });
  return (
    <Space wrap size={6}>
      <Image.PreviewGroup>
        {item.pictures.map((digest, index) => (
          <Image
            key={digest}
            src={`/api/publicity/${item.id}/pictures/${digest}`}
            alt={`${item.title}图片${index + 1}`}
            width={48}
            height={36}
            style={{ objectFit: 'cover' }}
          />
        ))}
      </Image.PreviewGroup>
      {may ? (
        <Upload
          accept=".jpg,.jpeg,.png"
          multiple={false}
          showUploadList={false}
          disabled={keeping.isPending}
          beforeUpload={(file) => {
            keeping.start(file);
            return false;
          }}
        >
          <Button size="small" type="link" icon={<PictureOutlined />} loading={keeping.isPending}>
            加图片
          </Button>
        </Upload>
      ) : null}
    </Space>
  );
}
