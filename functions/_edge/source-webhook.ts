import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import { type Instant, instant } from '../../domain/time.ts';
import { isSigned, SIGNATURE_HEADER } from '../../gateways/sources/signature.ts';
import { log, logger } from './logger.ts';
import { problem, refusalProblem } from './problem.ts';

/** An item is a form's worth of facts; documents are linked. */
const LARGEST_BODY = 64 * 1024;
/** Nothing that a person filled in is nested deeper. */
const DEEPEST = 20;

export interface SourcePost {
  source: string;
  /** Of routes with `{externalId}` in their path. */
  externalId: string;
  /** As it was signed, and parsed. */
  body: string;
  json: unknown;
  at: Instant;
}

export interface SourceWebhook {
  /** The signing key of a source; nothing for one that is not known. */
  keyOf: (source: string) => Promise<string | undefined>;
  run: (post: SourcePost) => Promise<{ status: number; answer: object } | Refusal>;
}

/** A source's signed JSON. The signature is checked over the raw body before anything reads it; who is not known is answered as one who signed wrongly. */
export function sourceWebhook({ keyOf, run }: SourceWebhook) {
  async function answer(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
    const { requestId, timeEpoch } = event.requestContext;
    const { source = '', externalId = '' } = event.pathParameters ?? {};
    const raw = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
    if (Buffer.byteLength(raw) > LARGEST_BODY) return unreadable(413, requestId);
    const secret = await keyOf(source);
    const header = event.headers[SIGNATURE_HEADER.toLowerCase()];
    if (!secret || !isSigned(raw, header, { secret, nowMs: timeEpoch })) return forged(requestId);
    if (!(event.headers['content-type'] ?? '').toLowerCase().startsWith('application/json'))
      return unreadable(415, requestId);
    const json = parsed(raw);
    if (json === undefined) return unreadable(400, requestId);
    const result = await run({ source, externalId, body: raw, json, at: instant(timeEpoch) });
    return isRefusal(result) ? refusalProblem(result, requestId) : answered(result.status, result.answer);
  }
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .onError((request) => {
      log.error('failed', { error: request.error?.name, reason: request.error?.message });
      const { requestId } = request.event.requestContext;
      request.response = problem({ status: 500, kind: 'fault', title: 'fault', detail: 'Try again.', requestId });
    })
    .handler(answer);
}

function answered(statusCode: number, answer: object): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(answer),
  };
}

/** An object, of a depth that is no attack. */
function parsed(raw: string): object | undefined {
  try {
    const json: unknown = JSON.parse(raw);
    return typeof json === 'object' && json !== null && !Array.isArray(json) && !isDeeper(json, DEEPEST)
      ? json
      : undefined;
  } catch {
    return undefined;
  }
}

function isDeeper(value: unknown, than: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return than === 0 || Object.values(value).some((one) => isDeeper(one, than - 1));
}

function forged(requestId: string) {
  log.warn('source with a wrong signature');
  return problem({
    status: 403,
    kind: 'forged',
    title: 'forged',
    detail: `The ${SIGNATURE_HEADER} does not fit this request, or is older than five minutes.`,
    requestId,
  });
}

const UNREADABLE = {
  400: 'The body must be a JSON object, nested at most 20 deep.',
  413: 'The body is larger than 64 KB.',
  415: 'The body must be application/json.',
};

function unreadable(status: 400 | 413 | 415, requestId: string) {
  const detail = UNREADABLE[status];
  return problem({ status, kind: 'unreadable', title: 'unreadable', detail, field: 'body', requestId });
}
