import type { Chance } from '../chance.ts';
import type { Scheduler } from '../scheduler.ts';
import type { Weather } from '../weather.ts';

/** An order to the carrier: the function may die before and after it, and it may be obeyed or not without an answer. */
export function ordering({
  scheduler,
  weather,
  chance,
  say,
}: {
  scheduler: Scheduler;
  weather: Weather;
  chance: Chance;
  say: (line: string) => void;
}) {
  return function <Result>(what: string, unanswered: Result, obey: () => Result): Promise<Result> {
    const dies = chance.weighted([weather.of('F4 dies before the call'), weather.of('F4 dies after the call')]);
    const delay = chance.happens(weather.of('delayed')) ? 3_000 : 0;
    return scheduler.call(
      what,
      (task) => {
        if (dies === 1) scheduler.kill(task);
        if (!task.alive) return unanswered;
        const silent = chance.happens(weather.of('the carrier does not answer'));
        const obeyed = !silent || chance.happens(0.5);
        if (silent) task.meddled = true;
        say(`${what}${silent ? `: ${obeyed ? 'obeyed' : 'not obeyed'}, and no answer` : ''}`);
        const result = obeyed ? obey() : unanswered;
        if (dies === 2) scheduler.kill(task);
        return silent ? unanswered : result;
      },
      { delay },
    );
  };
}
