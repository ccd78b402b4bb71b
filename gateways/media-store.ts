import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

/** Where customers' files lie: nobody reads them but by a link that ends soon. */
export interface MediaStore {
  keep(key: string, file: { bytes: Uint8Array; type: string }): Promise<void>;
  link(key: string, shown: { inline: boolean }): Promise<string>;
}

/** Long enough to look at a page of messages; the desktop asks again for the next one. */
const LINK_SECONDS = 15 * 60;

export function s3MediaStore(bucket: string, client = new S3Client({})): MediaStore {
  return {
    async keep(key, { bytes, type }) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentType: type }));
    },
    async link(key, { inline }) {
      const disposition = inline ? 'inline' : 'attachment';
      const command = new GetObjectCommand({ Bucket: bucket, Key: key, ResponseContentDisposition: disposition });
      return getSignedUrl(client, command, { expiresIn: LINK_SECONDS });
    },
  };
}
