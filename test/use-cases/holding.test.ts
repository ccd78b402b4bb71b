// rows 52, 101, 102, 139, 144, 156
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile, QueueConfiguration } from '../../domain/configuration.ts';
import { HOUR, SECOND } from '../../domain/time.ts';
import { applyConfiguration } from '../../store/apply-configuration.ts';
import { aContactCentre, type ContactCentre, expected } from '../support/contact-centre.ts';
import { sampleCentre } from '../support/sample-centre.ts';

const OTHER = '+447700900417';

function technical(change: (queue: QueueConfiguration, file: ConfigurationFile) => void) {
  return aContactCentre((file) => change(file.queues.technical as QueueConfiguration, file));
}

/** Ana was Amina's, Amina is full with somebody else, and Jonas has room. */
async function lastAgentFull(centre: ContactCentre) {
  const [amina] = await centre.available('amina');
  const id = await centre.text({ body: 'router' });
  await amina.accept();
  await amina.close(id);
  const other = await centre.text({ from: OTHER, body: 'router' });
  await amina.accept();
  await centre.available('jonas');
  return { amina, id, other };
}

const oneAtATime = (file: ConfigurationFile) => {
  for (const person of Object.values(file.people)) if (person.capacity) person.capacity.message = 1;
};

describe('the last agent', () => {
  test('who is full is waited for, as long as the queue says, and has it as soon as he has room', async () => {
    const centre = await technical((queue, file) => {
      queue.lastAgentHoldSeconds = 120;
      oneAtATime(file);
    });
    const { amina, id, other } = await lastAgentFull(centre);
    await centre.text({ body: 'Me again' });
    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'waiting', preferred: ['agt_amina'] });

    await centre.clock.advance(38 * SECOND);
    await amina.close(other);

    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_amina' });
    await amina.accept();
    const [decision] = expected(await amina.why(id)).decisions;
    expect(decision).toMatchObject({ choice: 'last-agent', waitedMs: 38_000 });
    expect(decision?.candidates.find(({ agent }) => agent.id === 'agt_jonas')?.reason).toBe('held-for-preferred');
  });

  test('who stays full is waited for no longer than that', async () => {
    const centre = await technical((queue, file) => {
      queue.lastAgentHoldSeconds = 120;
      oneAtATime(file);
    });
    const { id } = await lastAgentFull(centre);
    await centre.text({ body: 'Me again' });
    await centre.clock.advance(120 * SECOND - 1);
    expect((await centre.conversation(id)).routing.state).toBe('waiting');
    await centre.clock.advance(1);
    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_jonas' });
  });

  test('who is off queue is not waited for', async () => {
    const centre = await technical((queue, file) => {
      queue.lastAgentHoldSeconds = 120;
      oneAtATime(file);
    });
    const { amina, id } = await lastAgentFull(centre);
    await amina.presence('break');
    await centre.text({ body: 'Me again' });
    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_jonas' });
  });

  test('who is full is not waited for where the queue does not say so', async () => {
    const centre = await technical((_, file) => oneAtATime(file));
    const { id } = await lastAgentFull(centre);
    await centre.text({ body: 'Me again' });
    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_jonas' });
  });
});

describe('preferred agents', () => {
  test('whom the CRM names comes first, whatever his skills', async () => {
    const centre = await technical((queue) => {
      queue.preferred = { attribute: 'owner', holdSeconds: 0 };
    });
    centre.knows({ attributes: { owner: 'Priya' } });
    await centre.available('amina', 'jonas', 'priya');
    const id = await centre.text({ body: 'router' });
    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_priya' });
  });

  test('while it is held for them others with room are passed over, and the reason says so', async () => {
    const centre = await technical((queue, file) => {
      queue.preferred = { attribute: 'owner', holdSeconds: 60 };
      oneAtATime(file);
    });
    const [priya] = await centre.available('priya');
    const busy = await centre.text({ from: OTHER, body: 'hello' });
    await priya.accept();
    centre.knows({ attributes: { owner: 'priya@halden.example' } });
    await centre.available('amina');
    const id = await centre.text({ body: 'hello' });
    expect((await centre.conversation(id)).routing.state).toBe('waiting');
    await centre.available('jonas');
    expect((await centre.conversation(id)).routing.state).toBe('waiting');

    await priya.close(busy);

    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_priya' });
    await priya.accept();
    const [decision] = expected(await priya.why(id)).decisions;
    expect(decision?.choice).toBe('preferred');
    expect(decision?.candidates.map(({ reason }) => reason)).toContain('held-for-preferred');
  });
});

describe('rings', () => {
  test('drop the skills that they name, and keep the place in the queue', async () => {
    const centre = await technical((queue) => {
      queue.rings = [{ teams: ['technical'], forSeconds: 60, dropSkills: ['fibre'] }, { teams: ['billing'] }];
    });
    const [priya] = await centre.available('priya');
    const id = await centre.text({ body: 'fibre' });
    const { enqueuedAt } = (await centre.conversation(id)).routing;
    await centre.clock.advance(60 * SECOND - 1);
    expect((await centre.conversation(id)).routing.state).toBe('waiting');
    await centre.clock.advance(1);
    expect((await centre.conversation(id)).routing).toMatchObject({
      state: 'offered',
      agent: priya.agent,
      skills: {},
      enqueuedAt,
    });
  });
});

describe('what one has in hand', () => {
  test('keeps other media away only where the centre says so', async () => {
    const withCall = async (interrupts?: ConfigurationFile['centre']['interrupts']) => {
      const centre = await technical((_, file) => {
        if (interrupts) file.centre.interrupts = interrupts;
      });
      await centre.available('amina');
      await centre.table.update({ pk: 'team_technical', sk: 'A#agt_amina' }, { addTo: { callSlots: ['call_x.1#1'] } });
      const id = await centre.text({ body: 'router' });
      return (await centre.conversation(id)).routing.state;
    };
    expect(await withCall()).toBe('offered');
    expect(await withCall({ call: [] })).toBe('waiting');
    expect(await withCall({ call: ['message'] })).toBe('offered');
  });
});

test('an ignored agent comes first when he returns, and others have it meanwhile', async () => {
  const centre = await technical(() => {});
  const [amina] = await centre.available('amina');
  const id = await centre.text({ body: 'router' });
  await amina.accept();
  await amina.presence('break');
  await centre.text({ body: 'Hello?' });
  expect((await centre.conversation(id)).routing).toMatchObject({ state: 'waiting', preferred: ['agt_amina'] });
  await centre.clock.advance(HOUR);

  await amina.presence('available');

  expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', agent: 'agt_amina' });
});

describe('configuration in flight', () => {
  /** Ana was Amina's; then the file changes, and Ana writes again. */
  async function afterChange(change: (file: ConfigurationFile) => void) {
    const centre = await aContactCentre();
    const [amina] = await centre.available('amina');
    const id = await centre.text({ body: 'router' });
    await amina.accept();
    await amina.close(id);
    await centre.available('jonas');
    await applyConfiguration(centre.table, { file: sampleCentre(change), at: centre.deps.clock() });
    await centre.clock.advance(10 * SECOND);
    await centre.text({ body: 'Me again' });
    return (await centre.conversation(id)).routing;
  }

  test('a last agent who serves other queues now loses his customer to the next available', async () => {
    const moved = await afterChange((file) => {
      Object.assign(file.people.amina ?? {}, { team: 'billing' });
    });
    expect(moved).toMatchObject({ state: 'offered', agent: 'agt_jonas', configuration: 2 });
  });

  test('so does one who is no longer there at all', async () => {
    const gone = await afterChange((file) => {
      delete file.people.amina;
    });
    expect(gone).toMatchObject({ state: 'offered', agent: 'agt_jonas' });
  });

  test('what waits keeps the version that its episode began with', async () => {
    const centre = await aContactCentre();
    const id = await centre.text({ body: 'router' });
    const file = sampleCentre((changed) => {
      Object.assign(changed.queues.technical as QueueConfiguration, { offerSeconds: 60 });
    });
    await applyConfiguration(centre.table, { file, at: centre.deps.clock() });
    await centre.clock.advance(10 * SECOND);
    const [amina] = await centre.available('amina');
    expect((await centre.conversation(id)).routing).toMatchObject({ state: 'offered', configuration: 1 });
    expect((await amina.inbox()).offers[0]?.offerMs).toBe(30_000);
  });
});
