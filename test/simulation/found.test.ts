// What the simulation found, each as the shortest story that shows it.
import { expect, test } from '@jest/globals';
import { MINUTE } from '../../domain/time.ts';
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
