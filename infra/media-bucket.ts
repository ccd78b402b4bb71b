import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, StorageClass } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** After this hardly anybody looks at a picture again; reading it later costs a little more. */
const RARELY_READ_AFTER = Duration.days(90);

/** Pictures and files that customers sent. Kept when the stack goes, as the table is that names them. */
export function mediaBucket(scope: Construct, key: Key): Bucket {
  const bucket = new Bucket(scope, 'Media', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true, // one call to KMS for many files
    enforceSSL: true,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: [
      {
        id: 'cheaper-when-old',
        transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: RARELY_READ_AFTER }],
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
    ],
  });
  acknowledge(
    bucket,
    'S1',
    'Each link is made by list-messages, whose calls the API logs; links end after 15 minutes.',
  );
  return bucket;
}
