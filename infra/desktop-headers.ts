import { Duration } from 'aws-cdk-lib';
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/** What `/config.json` tells the desktop; `web/src/centre/config.ts` reads it. */
export interface DesktopConfig {
  readonly api: string;
  readonly socket: string;
  readonly centre: { readonly name: string; readonly shortName: string; readonly timeZone: string };
  readonly signIn: {
    readonly authority: string;
    readonly clientId: string;
    readonly domain: string;
    readonly userPool: string;
  };
  readonly operations: string;
}

/** Whom the page may talk to beside the place it came from. */
export interface DesktopOrigins {
  readonly api: string;
  readonly socketHost: string;
  readonly signIn: string;
  /** Where customers' pictures lie: links lead there. */
  readonly files: string;
}

export function securityHeaders(scope: Construct, origins: DesktopOrigins): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, 'SecurityHeaders', {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(origins), override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'permissions-policy', value: 'camera=(), geolocation=(), microphone=()', override: true },
        { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
      ],
    },
  });
}

/** Scripts only from the build itself. Styles may stand in the page, because the component library sets its variables there. */
function contentSecurityPolicy({ api, socketHost, signIn, files }: DesktopOrigins): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: ${files}`,
    "font-src 'self'",
    `connect-src 'self' ${api} wss://${socketHost} ${signIn}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
