import type { ConfigurationFile } from '../../domain/configuration.ts';
import { isRefusal } from '../../domain/errors.ts';
import type { WorkItemId } from '../../domain/ids.ts';
import type { SlaEvent } from '../../domain/sla/sla-clock.ts';
import { type Instant, instant, MINUTE, type Millis } from '../../domain/time.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import { changeWork } from '../../functions/change-work/change-work.ts';
import { completeWork } from '../../functions/complete-work/complete-work.ts';
import { receiveWork } from '../../functions/receive-work/receive-work.ts';
import { type Lived } from '../../tools/week/judge.ts';
import { type Places, SOURCE, withWeek } from '../../tools/week/promises.ts';
import { eventOf, type Story } from '../../tools/week/stories.ts';
import { aContactCentre, type ContactCentre } from './contact-centre.ts';
import { withWork } from './work.ts';

/** Agents look at their desks so often: never at a moment at which something else happens. */
const LOOKS = 113 * MINUTE + 11;

const PLACES: Places = { queues: ['technical', 'billing'], workbin: 'supervisors', listed: 'every-second' };

/** A week of stories in a centre in memory, two of whose agents take what they are offered and do a part of it. */
export async function liveThrough(told: Story[], length: Millis, meddle: (centre: ContactCentre) => void = () => {}) {
  let file: ConfigurationFile | undefined;
  const centre = await aContactCentre((sample) => {
    withWork()(sample);
    file = Object.assign(sample, withWeek(sample, PLACES));
  });
  const began = centre.clock.now();
  const lives = told.map((story) => schedule(centre, story, began));
  meddle(centre);
  await agentsWork(centre, lives, began + length);
  const until = centre.clock.now();
  const lived = await Promise.all(lives.map((life) => afterwards(centre, life)));
  return { centre, file: file as ConfigurationFile, lived, until };
}

interface Life {
  story: Story;
  id?: WorkItemId;
  created: Instant;
  events: SlaEvent[];
}

/** What a source does at a moment happens before what the centre does by itself at the same one. */
function schedule(centre: ContactCentre, story: Story, began: Instant): Life {
  const life: Life = { story, created: instant(began + story.at), events: [] };
  const receive = receiveWork(centre.deps);
  const change = changeWork(centre.deps);
  const posted = (json: object, at: Instant) => ({ source: SOURCE, json, body: JSON.stringify(json), at });
  centre.clock.schedule(life.created, async () => {
    const json = { id: story.id, name: `Item ${story.id}`, kind: story.kind };
    const result = await receive(posted(json, life.created));
    if (isRefusal(result)) throw new Error(result.detail);
    life.id = result.answer.id as WorkItemId;
  });
  for (const { at, change: wanted } of story.changes)
    centre.clock.schedule(began + at, async () => {
      const item = await itemOf(centre, life);
      if (item.work.ended) return;
      const json = { revision: item.work.revision, ...wanted };
      const result = await change({ ...posted(json, centre.clock.now()), externalId: story.id });
      if (isRefusal(result)) throw new Error(`${story.id}: ${wanted.action}: ${result.detail}`);
      life.events.push(eventOf(wanted, centre.clock.now()));
    });
  return life;
}

async function agentsWork(centre: ContactCentre, lives: Life[], end: number) {
  const desks = await centre.available('amina', 'luc');
  for (let round = 0; centre.clock.now() + LOOKS < end; round += 1) {
    await centre.clock.advance(LOOKS);
    for (const desk of desks) {
      const { offers, inHand } = await desk.inbox();
      await desk.presence('available');
      if (offers[0]) await desk.tryAccept(offers[0].interaction as WorkItemId, offers[0].turn);
      const life = lives.find(({ id }) => id !== undefined && id === inHand[0]?.interaction);
      if (life && round % 3 === 0) await complete(centre, desk, life);
    }
  }
  await centre.clock.advance(end - centre.clock.now());
}

async function complete(
  centre: ContactCentre,
  desk: Awaited<ReturnType<ContactCentre['available']>>[number],
  life: Life,
) {
  const { work } = await itemOf(centre, life);
  const result = await completeWork(centre.deps)(desk.caller(), life.id as WorkItemId, { revision: work.revision });
  await centre.pump();
  if (!isRefusal(result)) life.events.push({ type: 'complete', at: centre.clock.now() });
}

async function itemOf({ deps }: ContactCentre, { id, story }: Life): Promise<WorkItem> {
  const item = id && (await deps.interactions.get(id));
  if (!item?.work) throw new Error(`${story.id} has not arrived`);
  return item as WorkItem;
}

async function afterwards(centre: ContactCentre, life: Life): Promise<Lived> {
  const { work } = await itemOf(centre, life);
  const { story, created, events } = life;
  return { id: story.id, plan: story.kind, created, events, taken: work.escalations ?? [] };
}
