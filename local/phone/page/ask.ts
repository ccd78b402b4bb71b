/** Asks the bench's own server; an answer that is not fine is an error with the server's words. */
export async function ask<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
  const json = { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(path, { method, ...(body === undefined ? {} : json) });
  const answer = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(answer.error ?? `The server answered ${response.status}.`);
  return answer;
}
