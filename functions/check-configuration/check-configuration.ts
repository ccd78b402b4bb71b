import type { CheckedConfiguration } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import { type ProposingDeps, proposing, type Wish } from '../_configuration/proposing.ts';
import { administering, type Caller } from '../_desktop/caller.ts';

/** What would change, and whether it could be applied (row 155). Reads only. */
export function checkConfiguration(deps: ProposingDeps) {
  const propose = proposing(deps);
  return async function (caller: Caller, wish: Wish): Promise<CheckedConfiguration | Refusal> {
    const by = administering(caller);
    if (isRefusal(by)) return by;
    const proposal = await propose(wish);
    if (isRefusal(proposal)) return proposal;
    const { warnings: problems, difference } = proposal;
    return { now: deps.clock(), version: wish.version, problems, difference };
  };
}
