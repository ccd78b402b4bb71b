import { secrets } from '../calls/accounts.ts';
import type { Item } from '../../store/port.ts';
import { Violation } from '../violation.ts';
import type { Watch, World } from '../world.ts';

const NAME = 'F23 PINs stand nowhere';

/** What was entered as a PIN is in no row, no line of a log and no execution. */
export function secretsStandNowhere({ centre, machines }: World): Watch {
  if (!centre.calls) return {};

  function check(where: string, text: string) {
    const found = secrets.find((secret) => text.includes(secret));
    if (found) throw new Violation(NAME, `${found} in ${where}`);
  }

  return {
    changed(changes) {
      for (const { after } of changes)
        if (after) check(`${after.pk} ${after.sk}`, JSON.stringify(after satisfies Item));
    },
    called(news) {
      if (news.kind === 'logged') check('a log', news.line);
    },
    ended() {
      for (const execution of machines.executions())
        check(execution.name, JSON.stringify([execution, machines.history(execution.name)]));
    },
  };
}
