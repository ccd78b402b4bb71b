import type { CallId } from '../../domain/ids.ts';
import type { Workflows } from '../../gateways/workflows.ts';
import type { IvrSteps } from '../../store/ivr-steps.ts';

/**
 * The caller has gone: whatever the IVR waits for, it waits no more. Called with an image that says so; `ask-caller` puts its token before it reads the
 * call again, so whoever acts second sees the first. Safe to repeat.
 */
export function endIvr({ ivrSteps, workflows }: { ivrSteps: IvrSteps; workflows: Pick<Workflows, 'fail'> }) {
  return async function (id: CallId): Promise<void> {
    const asked = await ivrSteps.get(id);
    if (asked?.token !== undefined) await workflows.fail(asked.token, 'InteractionEnded');
  };
}
