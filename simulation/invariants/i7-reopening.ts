import type { Interaction, Routing } from '../../domain/interaction.ts';
import { MINUTE } from '../../domain/time.ts';
import type { Item } from '../../store/port.ts';
import { kindOf } from '../../store/table.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'I7 reopening';
/** A clock may be off by five minutes, and a function takes its time before it saves. */
const OFF = 6 * MINUTE;

/**
 * A text reopens up to and including the last millisecond of the window after the close, by the times that are stored; a later one opens the
 * next conversation, and then nothing reopens the old one. The moment of the close is the clock's, as far as clocks can be trusted.
 */
export function reopening({ books, scheduler }: World): Watch {
  function check(before: Item | undefined, after: Item) {
    const [was, is] = [before, after] as unknown as [Interaction | undefined, Interaction];
    const say = (what: string) => new Violation(NAME, `${is.id} v${is.routing.version}: ${what}`);
    if (!was || was.routing.state !== 'closed') {
      if (is.routing.state === 'closed' && was?.routing.state === 'accepted') checkMoment(is.routing, say);
      return;
    }
    const { reopenWindow = 0, sealed } = was.conversation ?? {};
    const end = was.routing.closedAt + reopenWindow;
    const text = is.conversation?.since ?? 0;
    if (is.routing.state !== 'closed' && sealed) throw say('a sealed conversation was opened again');
    if (is.routing.state === 'new' && (text > end || reopenWindow === 0))
      throw say(`a text ${text - end} ms after the window reopened it`);
    if (!sealed && is.conversation?.sealed && reopenWindow > 0 && is.routing.at <= end)
      throw say(`sealed by a text ${end - is.routing.at} ms before the end of its window`);
  }

  function checkMoment({ closedAt }: Extract<Routing, { state: 'closed' }>, say: (what: string) => Violation) {
    if (Math.abs(closedAt - scheduler.now()) > OFF) throw say(`closed at ${closedAt}, which is not now`);
  }

  function checkAlone(after: Item) {
    const open = [...books.interactions.values()].filter(
      ({ id, routing }) => routing.state !== 'closed' && id.startsWith(`${after.pk}.`),
    );
    if (open.length > 1) throw new Violation(NAME, `${open.map(({ id }) => id).join(' and ')} are open at once`);
  }

  return {
    changed(changes) {
      for (const { before, after } of changes) {
        if (!after || kindOf(after) !== 'interaction' || !after.conversation) continue;
        check(before, after);
        if (!before || (before.routing as { state?: string }).state === 'closed') checkAlone(after);
      }
    },
  };
}
