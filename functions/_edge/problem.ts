import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Refusal, refusals } from '../../domain/errors.ts';
import type { Remark } from '../../domain/remark.ts';

/** RFC 9457. The type's last word is stable, so that a client can act on it; nothing of an exception leaves the edge. */
export function problem(given: {
  status: number;
  kind: string;
  title: string;
  detail?: string;
  field?: string;
  problems?: Remark[];
  requestId?: string;
}): APIGatewayProxyStructuredResultV2 {
  const { status, kind, title, detail, field, problems, requestId } = given;
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: JSON.stringify({
      type: `https://trunkline.dev/problems/${kind}`,
      title,
      status,
      detail,
      field,
      problems,
      requestId,
    }),
  };
}

export function refusalProblem(
  { refused, detail, field, problems }: Refusal,
  requestId: string,
): APIGatewayProxyStructuredResultV2 {
  const title = refused.replaceAll('-', ' ');
  return problem({
    status: refusals[refused],
    kind: refused,
    title,
    detail,
    requestId,
    ...(field !== undefined && { field }),
    ...(problems && { problems }),
  });
}

/** The first thing that is wrong, by the name of its member; a member that should not be there counts. */
export function badRequest(
  issue: { path: PropertyKey[]; message: string; keys?: string[] } | undefined,
  requestId: string,
): APIGatewayProxyStructuredResultV2 {
  const [unknown] = issue?.keys ?? [];
  const field = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])].map(String).join('.') || 'body';
  return problem({
    status: 400,
    kind: 'bad-request',
    title: 'bad request',
    detail: issue?.message ?? 'The request is malformed.',
    field,
    requestId,
  });
}
