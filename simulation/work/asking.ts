import type { Task } from '../scheduler.ts';
import type { World } from '../world.ts';
import type { SourceAsks } from './news.ts';

/** A source's signed request. `no answer`: nobody knows what was done. */
export async function sourceAsks(world: World, name: 'receive-work' | 'change-work', asked: SourceAsks) {
  const { scheduler, functions, weather, trace } = world;
  const { source, externalId, json } = asked;
  const post = { source, externalId, json, body: JSON.stringify(json), at: scheduler.now() };
  trace?.say(`${source} asks: ${name} ${externalId} ${post.body}`);
  const ended = await functions.invoke(name, (run) => {
    world.asked.set(scheduler.current() as Task, { name, more: [asked] });
    return (run as (given: typeof post) => Promise<unknown>)(post);
  });
  const misses = world.chances.stream('sources').happens(weather.of('F5 the caller misses the answer'));
  if ('error' in ended || misses) return 'no answer' as const;
  world.worked({ kind: 'answered', name, asked, value: ended.value });
  return ended.value;
}
