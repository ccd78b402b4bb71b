import type { InteractionView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { CallId, InteractionId } from '../../domain/ids.ts';
import type { Caller } from '../_desktop/caller.ts';
import { myCall } from '../_voice/my-call.ts';
import { touchCall } from '../_voice/touch.ts';
import { type Deps, viewOf } from '../get-interaction/get-interaction.ts';

/** What the agent found out by asking the caller (row 40): once per call, with his name and the time. A repeat of the same word changes nothing. */
export function authenticateCaller(deps: Deps) {
  return async function (
    caller: Caller,
    id: InteractionId,
    { result }: { result: 'authenticated' | 'refused' },
  ): Promise<InteractionView | Refusal> {
    const found = await myCall(deps.interactions, caller, id);
    if (isRefusal(found)) return found;
    const by = found.routing.agent;
    const { call } = await touchCall(deps, id as CallId, {
      by,
      change: ({ call: part }) => {
        if (part.authentication.manual || part.authentication.level === 'full') return undefined;
        return { ...part, authentication: { ...part.authentication, manual: { result, by, at: deps.clock() } } };
      },
    });
    if (!call) return refuse('not-found', 'There is no such call.');
    const { level, manual } = call.call.authentication;
    if (level === 'full') return refuse('already-done', 'He has authenticated himself by account and PIN.');
    const same = manual?.by === by && manual.result === result;
    return same ? viewOf(deps, caller, call) : refuse('already-done', 'That was recorded before, and stays.');
  };
}
