import {
  CfnOutput,
  Duration,
  RemovalPolicy,
  aws_certificatemanager as acm,
  aws_cloudfront as cloudfront,
  aws_cloudfront_origins as origins,
  aws_logs as logs,
  aws_s3 as s3,
  aws_s3_deployment as deployment,
  Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { join } from 'node:path';
import type { GuardedApi } from './guarded-api.ts';

export interface WebPagesProps {
  /** Folder of the built pages, see `buildPages`. */
  readonly pages: string;
  /** Answers below `/api` of the same origin. */
  readonly api: GuardedApi;
  /** Where the pages are served, without a trailing slash. */
  readonly webUrl: string;
  /**
   * Certificate (in us-east-1) for the host of `webUrl`.
   * @default the pages are served under CloudFront's own name only
   */
  readonly certificateArn: string | undefined;
  /** How long the log of the publishing is kept. */
  readonly logRetention: logs.RetentionDays;
}

/** Nothing but our own files: no script or style inside a page, no request to anybody else, in nobody's frame. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The pages: a private bucket behind CloudFront, with the API under the same origin, so that a cookie of it is enough to be
 * signed in (docs/adr/0024). Kept in browsers are only files whose names change with their content.
 */
export class WebPages extends Construct {
  /** `https://` and CloudFront's own name of it. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: WebPagesProps) {
    super(scope, id);
    const bucket = new s3.Bucket(this, 'Files', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // There is nothing in it that a build does not make again.
      removalPolicy: RemovalPolicy.RETAIN,
    }) as s3.IBucket;
    const files = {
      origin: origins.S3BucketOrigin.withOriginAccessControl(bucket),
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
    };
    const distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: `Pages and API of ${Stack.of(this).stackName}`,
      defaultRootObject: 'index.html',
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass: cloudfront.PriceClass.PRICE_CLASS_200,
      ...(props.certificateArn !== undefined && {
        domainNames: [new URL(props.webUrl).host],
        certificate: acm.Certificate.fromCertificateArn(this, 'Certificate', props.certificateArn),
      }),
      defaultBehavior: {
        ...files,
        cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
        responseHeadersPolicy: this.headers('PageHeaders', 'no-cache'),
        functionAssociations: [this.beforeRequest('PageRequests', 'pages.js')],
      },
      additionalBehaviors: {
        '/assets/*': {
          ...files,
          cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
          responseHeadersPolicy: this.headers('AssetHeaders', 'public, max-age=31536000, immutable'),
        },
        '/api/*': {
          origin: new origins.HttpOrigin(
            `${props.api.api.apiId}.execute-api.${Stack.of(this).region}.${Stack.of(this).urlSuffix}`,
          ),
          viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
          cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
          originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          functionAssociations: [this.beforeRequest('ApiRequests', 'api.js')],
        },
      },
    });
    this.url = `https://${distribution.distributionDomainName}`;
    new deployment.BucketDeployment(this, 'Publish', {
      sources: [deployment.Source.asset(props.pages)],
      destinationBucket: bucket,
      // Files of the build before stay for those who have its page open.
      prune: false,
      logGroup: new logs.LogGroup(this, 'PublishLogs', {
        retention: props.logRetention,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    });
    new CfnOutput(this, 'Url', { value: this.url }).overrideLogicalId('PagesUrl');
  }

  private headers(id: string, cacheControl: string): cloudfront.ResponseHeadersPolicy {
    const override = true;
    return new cloudfront.ResponseHeadersPolicy(this, id, {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: contentPolicy, override },
        contentTypeOptions: { override },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override },
        referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.SAME_ORIGIN, override },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override,
        },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'cache-control', value: cacheControl, override },
          { header: 'cross-origin-opener-policy', value: 'same-origin', override },
          { header: 'cross-origin-resource-policy', value: 'same-origin', override },
          {
            header: 'permissions-policy',
            value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
            override,
          },
        ],
      },
    });
  }

  private beforeRequest(id: string, file: string): cloudfront.FunctionAssociation {
    return {
      eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
      function: new cloudfront.Function(this, id, {
        runtime: cloudfront.FunctionRuntime.JS_2_0,
        code: cloudfront.FunctionCode.fromFile({ filePath: join(import.meta.dirname, 'edge', file) }),
      }),
    };
  }
}
