import type { Problem } from '../../../domain/desktop-api.ts';

/** The API refused, and says why (RFC 9457). */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** No answer came: no network, or too late. */
export class NoAnswerError extends Error {
  override name = 'NoAnswerError';
}

/** Types are addresses; their last part is what a program may look at. */
export function isProblem(error: unknown, kind: string): boolean {
  return error instanceof ProblemError && error.problem.type.endsWith(`/${kind}`);
}

export function statusOf(error: unknown): number | undefined {
  return error instanceof ProblemError ? error.problem.status : undefined;
}

/** Worth trying again as it is: nothing came back, or the fault is the server's and passes. */
export function mayPass(error: unknown): boolean {
  const status = statusOf(error);
  return error instanceof NoAnswerError || status === 429 || (status !== undefined && status >= 500);
}

/** What the API says of one member of the request, or of what lies in it. */
export function fieldProblem(error: unknown, member: string): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  const { field, detail, title } = error.problem;
  return field === member || field?.startsWith(`${member}.`) ? (detail ?? title) : undefined;
}
