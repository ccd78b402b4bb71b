import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { type Instant, instant } from '../../domain/time.ts';
import { log, logger } from './logger.ts';
import { badRequest, problem } from './problem.ts';

/** Twilio's longest form is a few kilobytes. */
const LARGEST_BODY = 64 * 1024;

/** In the carrier's language. */
export interface CarrierAnswer {
  type: string;
  body: string;
}

export interface Webhook<Parsed, Result> {
  /** What carriers sign: this and the route. */
  publicUrl: string;
  isGenuine: (request: { url: string; form: URLSearchParams; signature: string }) => Promise<boolean>;
  /** @throws z.ZodError */
  parse: (form: URLSearchParams) => Parsed;
  run: (parsed: Parsed, request: { at: Instant; path: Record<string, string | undefined> }) => Promise<Result>;
  /** The same for everybody, or one that depends on what came of the run. */
  respond: CarrierAnswer | ((result: Result) => CarrierAnswer);
}

/**
 * A carrier's signed form post. The signature is checked over the decoded form before anything else looks at it; 2xx is said only after the
 * durable write; a fault of ours is a 5xx, never a 4xx, so that the carrier tries again.
 */
export function webhook<Parsed, Result>(hook: Webhook<Parsed, Result>) {
  async function answer(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
    const { requestId, timeEpoch } = event.requestContext;
    const form = formOf(event);
    if (typeof form === 'number') return unreadable(form, requestId);
    const path = routePath(event);
    const signature = event.headers['x-twilio-signature'] ?? '';
    if (!(await hook.isGenuine({ url: hook.publicUrl.replace(/\/$/, '') + path, form, signature }))) {
      log.warn('webhook with a wrong signature');
      return problem({
        status: 403,
        kind: 'forged',
        title: 'forged',
        detail: 'The signature does not fit this request.',
        requestId,
      });
    }
    const parsed = parsedOr(hook.parse, form);
    if (parsed instanceof z.ZodError) return badRequest(parsed.issues[0], requestId);
    const result = await hook.run(parsed, { at: instant(timeEpoch), path: event.pathParameters ?? {} });
    const { type, body } = typeof hook.respond === 'function' ? hook.respond(result) : hook.respond;
    return { statusCode: 200, headers: { 'content-type': type }, body };
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

/** Only the carrier's form can be malformed here: what fails to parse further in is a fault of ours. */
function parsedOr<Parsed>(parse: (form: URLSearchParams) => Parsed, form: URLSearchParams): Parsed | z.ZodError {
  try {
    return parse(form);
  } catch (error) {
    if (error instanceof z.ZodError) return error;
    throw error;
  }
}

export const emptyTwiml = { type: 'text/xml', body: '<?xml version="1.0" encoding="UTF-8"?><Response/>' };

/** Decoded once, here. The number is the status of what cannot be read. */
function formOf(event: APIGatewayProxyEventV2): URLSearchParams | 413 | 415 | 400 {
  const type = event.headers['content-type'] ?? '';
  if (!type.toLowerCase().startsWith('application/x-www-form-urlencoded')) return 415;
  const raw = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  if (raw.length > LARGEST_BODY) return 413;
  const form = new URLSearchParams(raw);
  return form.size === 0 ? 400 : form;
}

const UNREADABLE = {
  400: 'The body holds no form.',
  413: 'The body is larger than 64 KB.',
  415: 'The body must be application/x-www-form-urlencoded.',
};

function unreadable(status: 400 | 413 | 415, requestId: string) {
  return problem({
    status,
    kind: 'unreadable',
    title: 'unreadable',
    detail: UNREADABLE[status],
    field: 'body',
    requestId,
  });
}

/** The path without the stage: what stands behind the public address. */
function routePath({ rawPath, requestContext }: APIGatewayProxyEventV2): string {
  const stage = `/${requestContext.stage}`;
  return requestContext.stage !== '$default' && rawPath.startsWith(`${stage}/`) ? rawPath.slice(stage.length) : rawPath;
}
