// What the simulation found, each as the shortest story that shows it.
import { expect, test } from '@jest/globals';
import { LOOK_AT_LEAST_EVERY } from '../../domain/queue.ts';
import { MINUTE, SECOND } from '../../domain/time.ts';
import { awaitStep } from '../../functions/await-step/await-step.ts';
import { lookAgain } from '../../functions/look-again/look-again.ts';
import { prepareInteraction } from '../../functions/prepare-interaction/prepare-interaction.ts';
import { requeueInteraction } from '../../functions/requeue-interaction/requeue-interaction.ts';
import { tellWorkflows } from '../../functions/tell/tell-workflows.ts';
import { aContactCentre } from '../support/contact-centre.ts';

test('a conversation that was parked before it was closed is waited for when it is parked again after a reopen', async () => {
  const centre = await aContactCentre();
  const [desk] = await centre.available('amina');
  const id = await centre.text({});
  await desk.accept();
  await desk.park(id, centre.clock.now() + MINUTE);
  await centre.clock.advance(MINUTE);
  await desk.accept();
  await desk.close(id);
  await centre.text({ body: 'Once more' });
  await desk.accept();

  await desk.park(id, centre.clock.now() + MINUTE);
  await centre.clock.advance(MINUTE);

  expect((await centre.conversation(id)).routing.state).toBe('offered');
});

test('an acceptance that is told again after the interaction was requeued does not end the workflow of the next episode', async () => {
  const centre = await aContactCentre();
  const [amina] = await centre.available('amina');
  const id = await centre.text({});
  await amina.accept();
  const accepted = await centre.conversation(id);
  await amina.presence('break');
  await requeueInteraction(centre.deps)({ ...amina.caller(), roles: ['supervisor'] }, id);
  await centre.pump();

  await tellWorkflows({ ...centre.deps, workflows: centre.machines }, accepted);
  await centre.pump();

  expect(centre.engine.executions().find(({ name }) => name === `${id}-2`)).toMatchObject({ status: 'RUNNING' });
});

test('an offer whose record was parked before its workflow began has one after the redrive', async () => {
  const started: string[] = [];
  const centre = await aContactCentre();
  await centre.available('amina');
  const id = await centre.text({});
  const offered = await centre.conversation(id);
  const workflows = { ...centre.machines, start: async (_: string, name: string) => void started.push(name) };

  await tellWorkflows({ ...centre.deps, workflows }, offered);

  expect(offered.routing.state).toBe('offered');
  expect(started).toEqual([`${id}-1`]);
});

test('a token that comes late, when its workflow has looked again and waits with another, does not take its place', async () => {
  const centre = await aContactCentre();
  const id = await centre.text({});
  const late = { interaction: id, episode: 1, step: 'find-agent', look: 0, token: 'late' } as const;
  await centre.clock.advance(LOOK_AT_LEAST_EVERY);

  await awaitStep({ ...centre.deps, workflows: centre.machines })(late);
  await centre.available('amina');

  expect(centre.engine.waitsIn('agent-assignment', `${id}-1`)).toBe('Await answer');
});

test('a token of a first attempt that comes after that of the second does not take its place', async () => {
  const centre = await aContactCentre();
  const id = await centre.text({});
  const late = { interaction: id, episode: 1, step: 'find-agent', look: 0, token: 'late' } as const;

  await awaitStep({ ...centre.deps, workflows: centre.machines })(late);
  await centre.available('amina');

  expect(centre.engine.waitsIn('agent-assignment', `${id}-1`)).toBe('Await answer');
});

test('an offer that is declined before its workflow waits for it is looked at again when it would have expired', async () => {
  const centre = await aContactCentre();
  const [amina] = await centre.available('amina');
  const id = await centre.text({});
  const { lookAgainInSeconds } = await prepareInteraction(centre.deps)({ interaction: id, episode: 1 });

  await amina.decline(id, 1);
  await centre.clock.advance(lookAgainInSeconds * SECOND);
  const next = await lookAgain(centre.deps)({ interaction: id, episode: 1 });

  expect((await centre.conversation(id)).routing).toMatchObject({ declined: { agt_amina: expect.any(Number) } });
  expect(lookAgainInSeconds + next.lookAgainInSeconds).toBeLessThanOrEqual(60);
});
