import type { CheckedConfiguration } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { Actor } from '../../domain/interaction.ts';
import { AgentInHandError } from '../../store/agent-configuration.ts';
import { applyConfiguration as applyFile, digestOf, OvertakenError } from '../../store/apply-configuration.ts';
import { readPointer } from '../../store/configurations.ts';
import { checked, otherVersion, type ProposingDeps, proposing, type Wish } from '../_configuration/proposing.ts';
import { administering, type Caller } from '../_desktop/caller.ts';
import type { Log } from '../_edge/log.ts';

export interface Deps extends ProposingDeps {
  log: Log;
}

/**
 * Makes what an administrator changed the next version (row 155). Safe to repeat: what he has applied already, made of the same version by the same changes, is
 * answered as it was.
 */
export function applyConfiguration(deps: Deps) {
  const propose = proposing(deps);
  const { table, clock } = deps;
  return async function (caller: Caller, wish: Wish): Promise<CheckedConfiguration | Refusal> {
    const by = administering(caller);
    if (isRefusal(by)) return by;
    const proposal = await propose(wish);
    if (isRefusal(proposal)) {
      const done = proposal.refused === 'other-version' ? await doneBefore(deps, wish, by) : undefined;
      return done ? { now: clock(), version: done, problems: [], difference: [] } : proposal;
    }
    const { file, warnings: problems, difference } = proposal;
    try {
      const version = await applyFile(table, { file, at: clock(), by, after: wish.version });
      deps.log.info('configuration applied', { version, by });
      return { now: clock(), version, problems, difference };
    } catch (error) {
      if (!(error instanceof OvertakenError || error instanceof AgentInHandError)) throw error;
      return otherVersion((await readPointer(table)).version);
    }
  };
}

/** The answer was lost on its way: what stands now is what this person made of that version. */
async function doneBefore(
  { table, configurations }: ProposingDeps,
  { version, changes }: Wish,
  by: Actor,
): Promise<number | undefined> {
  const pointer = await readPointer(table);
  if (pointer.by !== by || pointer.version <= version) return undefined;
  const { configuration } = checked(await configurations.version(version), changes);
  return configuration && digestOf(configuration) === pointer.digest ? pointer.version : undefined;
}
