import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import { type InteractionId, isInteractionId } from '../../domain/ids.ts';
import type { People } from '../../store/people.ts';
import type { Caller, Role } from '../_desktop/caller.ts';
import { log, logger } from './logger.ts';
import { badRequest, problem, refusalProblem } from './problem.ts';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;

export interface DesktopRequest<Body> {
  caller: Caller;
  /** Of routes with `{id}` in their path. */
  id: InteractionId;
  body: Body;
  query: Record<string, string | undefined>;
  /** Names in the path, but the interaction's. */
  path: Record<string, string | undefined>;
}

export interface DesktopRoute<Body> {
  people: People;
  request?: z.ZodType<Body>;
  run: (request: DesktopRequest<Body>) => Promise<object | Refusal>;
}

/** Ours are places in a transcript and short words; a key of the table may have some 1,000 characters. */
const LONGEST_PARAMETER = 200;

/** A route of the desktop's API: the token was verified by the gateway; here it becomes a caller, the body is parsed, refusals become problems. */
export function desktopRoute<Body = undefined>({ people, request, run }: DesktopRoute<Body>) {
  async function answer(event: Event): Promise<APIGatewayProxyResultV2> {
    const { requestId } = event.requestContext;
    const id = event.pathParameters?.id;
    if (id !== undefined && !isInteractionId(id))
      return badRequest({ path: ['id'], message: 'not an interaction id' }, requestId);
    const query = event.queryStringParameters ?? {};
    const path = event.pathParameters ?? {};
    const given = { ...query, ...path };
    const tooLong = Object.keys(given).find((name) => (given[name]?.length ?? 0) > LONGEST_PARAMETER);
    if (tooLong !== undefined) return badRequest({ path: [tooLong], message: 'too long' }, requestId);
    const body = parseBody(event, request);
    if (!body.success) return badRequest(body.error.issues[0], requestId);
    const caller = await callerOf(people, event);
    if (!caller)
      return problem({
        status: 403,
        kind: 'no-profile',
        title: 'no profile',
        detail: 'Nobody in this centre signs in so.',
        requestId,
      });
    const result = await run({ caller, id: id as InteractionId, body: body.data, query, path });
    if (isRefusal(result)) log.info('refused', { refused: result.refused, interaction: id });
    return isRefusal(result) ? refusalProblem(result, requestId) : json(result);
  }
  return middy<Event, APIGatewayProxyResultV2>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .onError((request) => {
      log.error('failed', { error: request.error?.name, reason: request.error?.message });
      const { requestId } = request.event.requestContext;
      request.response = problem({
        status: 500,
        kind: 'fault',
        title: 'fault',
        detail: 'Something failed here. Try again.',
        requestId,
      });
    })
    .handler(answer);
}

function json(result: object): APIGatewayProxyResultV2 {
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(result),
  };
}

type Parsed<Body> =
  | { success: true; data: Body }
  | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };

function parseBody<Body>(event: Event, schema: z.ZodType<Body> | undefined): Parsed<Body> {
  if (!schema) return { success: true, data: undefined as Body };
  const raw = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : event.body;
  try {
    return z.safeParse(schema, JSON.parse(raw || '{}'));
  } catch {
    return { success: false, error: { issues: [{ path: ['body'], message: 'not JSON' }] } };
  }
}

const roles: Role[] = ['agent', 'supervisor', 'evaluator', 'administrator'];

/** Groups arrive as one string, `[agent supervisor]`; `sub` leads to the profile. */
async function callerOf(people: People, { requestContext }: Event): Promise<Caller | undefined> {
  const { sub, 'cognito:groups': groups = '' } = requestContext.authorizer.jwt.claims;
  const profile = await people.profile(String(sub));
  if (!profile) return undefined;
  const words = new Set(
    String(groups)
      .replace(/[[\],"]/g, ' ')
      .split(/\s+/),
  );
  return { ...profile, roles: roles.filter((role) => words.has(role)), at: requestContext.timeEpoch };
}
