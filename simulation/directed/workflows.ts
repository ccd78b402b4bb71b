import { awaitStep } from '../../functions/await-step/await-step.ts';
import type { Caller } from '../../functions/_desktop/caller.ts';
import { requeueInteraction } from '../../functions/requeue-interaction/requeue-interaction.ts';
import { tellWorkflows } from '../../functions/tell/tell-workflows.ts';
import { type Directed, oneTeam } from './moments.ts';

export const workflows: Directed[] = [
  {
    name: 'an acceptance is told again after the next episode has begun',
    bug: 'a late record ends the next workflow',
    async play() {
      const centre = await oneTeam();
      const [amina] = await centre.available('amina');
      const id = await centre.text({});
      await amina.accept();
      const accepted = await centre.conversation(id);
      await amina.presence('break');
      const supervisor: Caller = { ...amina.caller(), roles: ['supervisor'] };
      await requeueInteraction(centre.deps)(supervisor, id);
      await centre.pump();

      await tellWorkflows({ ...centre.deps, workflows: centre.machines }, accepted);
      await centre.pump();
      return centre.engine.executions().some(({ name, status }) => name === `${id}-2` && status === 'RUNNING');
    },
  },
  {
    name: 'the token of a first attempt comes late, when the second waits',
    bug: 'a late token takes the place of a newer one',
    async play() {
      const centre = await oneTeam();
      const interaction = await centre.text({});
      const wait = awaitStep({ ...centre.deps, workflows: centre.machines });
      await wait({ interaction, episode: 1, step: 'find-agent', look: 0, token: 'late' });
      await centre.available('amina');
      return centre.engine.waitsIn('agent-assignment', `${interaction}-1`) === 'Await answer';
    },
  },
];
