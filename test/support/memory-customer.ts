import { SECOND } from '../../domain/time.ts';
import type { CustomerOnStage } from '../../tools/scenario/stage.ts';
import { type ACaller, aCaller } from './a-caller.ts';
import { type ContactCentre, expected, threadKey } from './contact-centre.ts';
import { OURS } from './sample-centre.ts';

/** A telephone whose carrier asks again when the music is over. */
export interface Line {
  caller: ACaller;
  /** What time has brought. */
  goOn(): Promise<void>;
}

/** A customer of the centre in memory, with a telephone. */
export function memoryCustomer(centre: ContactCentre, number: string, lines: Map<string, Line>): CustomerOnStage {
  const before = { heard: 0, texts: 0 };
  let caller: ACaller | undefined;
  let last: 'call' | 'text' = 'call';

  const sent = () => centre.sent.filter(({ to }) => to === number).map(({ body }) => body);
  const onTheLine = () => {
    if (!caller || !lines.has(number)) throw new Error('is not on the line');
    return caller;
  };
  async function does(deed: () => Promise<unknown>) {
    before.heard = caller?.heard.length ?? 0;
    before.texts = sent().length;
    await deed();
    await centre.pump();
  }

  return {
    dial: async (to) => {
      const dialling = aCaller(centre, { from: number, to });
      caller = dialling;
      last = 'call';
      lines.set(number, lineOf(centre, dialling));
      await does(() => dialling.dial());
    },
    press: (keys) => does(() => onTheLine().press(keys)),
    pressNothing: () => does(() => onTheLine().silence()),
    hangUp: async () => {
      await does(() => onTheLine().hangUp());
      lines.delete(number);
    },
    text: (body) => {
      last = 'text';
      // Nobody writes two texts in one moment.
      return does(() => centre.clock.advance(SECOND).then(() => centre.text({ from: number, body })));
    },
    heard: async () => caller?.words(before.heard) ?? [],
    texts: async () => sent().slice(before.texts),
    interaction: async () => {
      const newest = await centre.deps.conversations.newest(threadKey(OURS, number));
      const id = last === 'call' ? caller?.id : newest?.id;
      return id && expected(await centre.desk('sofia').read(id));
    },
  };
}

function lineOf({ clock }: ContactCentre, caller: ACaller): Line {
  let [instructions, since] = [0, clock.now()];
  return {
    caller,
    goOn: async () => {
      if (instructions !== caller.heard.length) [instructions, since] = [caller.heard.length, clock.now()];
      const told = caller.heard.at(-1);
      if (told?.kind === 'wait' && clock.now() >= since + told.seconds * SECOND) await caller.askAgain();
    },
  };
}
