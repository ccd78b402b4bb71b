import { isRefusal } from '../../domain/errors.ts';
import { changeWork } from '../../functions/change-work/change-work.ts';
import { receiveWork } from '../../functions/receive-work/receive-work.ts';
import { inItsWords } from '../../local/source/to-the-centre.ts';
import { phoneOf } from '../../tools/scenario/deployed-source.ts';
import type { SourceOnStage } from '../../tools/scenario/stage.ts';
import type { ContactCentre } from './contact-centre.ts';

/** The back office, whose signed posts arrive at the centre in memory. */
export function memorySource(centre: ContactCentre, source: string): SourceOnStage {
  const receive = receiveWork(centre.deps);
  const change = changeWork(centre.deps);
  const post = (json: object) => ({ source, json, body: JSON.stringify(json), at: centre.clock.now() });
  const idOf = (item: string) => centre.deps.workItemId(source, item);
  return {
    externalId: (item) => item,
    posts: async ({ item: id, kind, subject = id, customer, urgency: priority = 0, details = {} }) => {
      const who = customer === undefined ? {} : { customer: { name: customer, phone: phoneOf(customer) } };
      const json = inItsWords({ id, kind, subject, priority, details, ...who }, 'http://office.example');
      const result = await receive(post(json));
      await centre.pump();
      if (isRefusal(result)) return { said: result.detail ?? result.refused };
      return {
        said: result.status === 201 ? 'a new item' : `${result.status}: it is there`,
        interaction: result.answer.id,
      };
    },
    changes: async ({ item, revision, ...wish }) => {
      const known = (await centre.deps.interactions.get(idOf(item)))?.work?.revision ?? 1;
      const result = await change({ ...post({ revision: revision ?? known, ...wish }), externalId: item });
      await centre.pump();
      return isRefusal(result) ? { ok: false, said: result.detail ?? result.refused } : { ok: true, said: 'done' };
    },
    told: async (item) => {
      const posts = centre.source.posts.filter(({ delivery }) => delivery.item === idOf(item));
      return posts.map(({ delivery: { body } }) => {
        const { event, item: about, step, agent, fields } = JSON.parse(body);
        return { event, status: about.status, step, agent, fields };
      });
    },
  };
}
