import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Distribution, HttpVersion, ViewerProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { type DesktopConfig, type DesktopOrigins, securityHeaders } from './desktop-headers.ts';
import { uploader } from './desktop-uploader.ts';

export interface DesktopStackProps extends StackProps {
  /** The built desktop: `dist/desktop`. */
  readonly build: ISource;
  readonly config: DesktopConfig;
  readonly origins: DesktopOrigins;
}

/** Hosting of the agent desktop. A stack of its own: the centre works without it, and a local one serves the same build itself. */
export class DesktopStack extends Stack {
  constructor(scope: Construct, id: string, props: DesktopStackProps) {
    super(scope, id, props);
    const bucket = this.#bucket();
    const distribution = this.#distribution(bucket, props);
    this.#upload(bucket, distribution, props);
    new CfnOutput(this, 'DesktopUrl', { value: `https://${distribution.distributionDomainName}` });
  }

  #bucket(): IBucket {
    const bucket = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED, // the files are public: what they show comes from the API
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: false,
    });
    acknowledge(
      bucket,
      'S1',
      'Only CloudFront reads it, and only files that everybody may have; people are known to the API and its log.',
    );
    return bucket as IBucket; // the library's own types disagree under exactOptionalPropertyTypes
  }

  #distribution(bucket: IBucket, props: DesktopStackProps): Distribution {
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Trunkline desktop',
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: securityHeaders(this, props.origins),
        compress: true,
      },
      // The desktop's own routes (/signed-in, /interactions/...) are no files: the page itself finds its way.
      errorResponses: [
        { httpStatus: 403, responseHttpStatus: 200, responsePagePath: '/index.html', ttl: Duration.minutes(1) },
      ],
    });
    acknowledge(distribution, 'CFR1', 'Agents work where their company says; sign-in decides, not the country.');
    acknowledge(
      distribution,
      'CFR2',
      'Static files, nothing to attack behind them; a company with a web ACL of its own attaches it here.',
    );
    acknowledge(
      distribution,
      'CFR3',
      'Only static files are served; who signed in, and what was asked for, is in the logs of Cognito and the API.',
    );
    acknowledge(
      distribution,
      'CFR4',
      'Without a domain of the company CloudFront sets the policy; browsers that run the desktop speak TLS 1.3.',
    );
    return distribution;
  }

  /** Hashed files first and for ever, then the page that names them: nobody receives a page whose files are not there yet. */
  #upload(bucket: IBucket, distribution: Distribution, { build, config }: DesktopStackProps): void {
    const shared = {
      destinationBucket: bucket,
      ...uploader(this, bucket, distribution),
      prune: false, // a desktop that has been open since yesterday may still load yesterday's files
    };
    const files = new BucketDeployment(this, 'HashedFiles', {
      ...shared,
      sources: [build],
      exclude: ['index.html'],
      cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
    });
    const page = new BucketDeployment(this, 'Page', {
      ...shared,
      sources: [build, Source.jsonData('config.json', config)],
      exclude: ['*'],
      include: ['index.html', 'config.json'],
      cacheControl: [CacheControl.noCache()],
      distribution,
      distributionPaths: ['/', '/index.html', '/config.json'],
    });
    page.node.addDependency(files);
    const uploading = this.node.children.find((child) => child.node.id.startsWith('Custom::CDKBucketDeployment'));
    if (uploading)
      acknowledge(
        uploading,
        'L1',
        'CDK writes this function and sets its runtime; it runs only while the stack is deployed.',
      );
  }
}
