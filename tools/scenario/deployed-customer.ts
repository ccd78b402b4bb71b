import type { InteractionView } from '../../domain/desktop-api.ts';
import type { Addresses } from '../../local/cloud/addresses.ts';
import { executions } from '../../local/operations/executions.ts';
import { type CallState, callControl } from '../../local/phone/call-control.ts';
import type { CustomerOnStage } from './stage.ts';

/** A customer of a deployed centre, with what is needed to clear the stage. */
export interface DeployedCustomer extends CustomerOnStage {
  /** Whether something is being said, or on its way. */
  isBusy(): Promise<boolean>;
  isOnTheLine(): Promise<boolean>;
}

interface Text {
  from: 'customer' | 'centre';
  body: string;
}

interface Customer {
  addresses: Addresses;
  number: string;
  speed: number;
  read: (interaction: string) => Promise<InteractionView>;
}

/** With a phone of the simulator, steered as its page does. `read`: as a supervisor. */
export function deployedCustomer({ addresses, number, speed, read }: Customer): DeployedCustomer {
  const control = callControl(addresses.phone);
  const before = { heard: 0, texts: 0 };
  const phone = `${addresses.phone}/phones/${encodeURIComponent(number)}`;
  let call: string | undefined;
  let medium: 'call' | 'cnv' = 'call';

  const onTheLine = () => {
    if (call === undefined) throw new Error('is not on the line');
    return call;
  };
  const state = async (): Promise<CallState | undefined> => (call === undefined ? undefined : control.state(call));
  async function texts(): Promise<string[]> {
    const { items } = (await (await fetch(`${phone}/thread`)).json()) as { items: Text[] };
    return items.filter(({ from }) => from === 'centre').map(({ body }) => body);
  }
  async function does(deed: () => Promise<unknown>) {
    before.heard = (await state())?.heard.at(-1)?.id ?? 0;
    before.texts = (await texts()).length;
    await deed();
  }

  return {
    dial: async (to) => {
      // Whoever was hung up on needs a moment to notice.
      if (call !== undefined) await control.ended(call);
      [call, medium] = [undefined, 'call'];
      return does(async () => {
        ({ call } = await control.call({ from: number, to, speed }));
      });
    },
    press: async (keys) => {
      await control.asked(onTheLine());
      await does(() => control.press(onTheLine(), keys));
    },
    pressNothing: async () => {
      await control.asked(onTheLine());
      await does(() => control.nothingPressed(onTheLine()));
    },
    hangUp: () => does(() => control.hangUp(onTheLine())),
    text: (body) => {
      medium = 'cnv';
      return does(() => sent(`${phone}/texts`, body));
    },
    heard: async () => {
      const heard = (await state())?.heard ?? [];
      return heard.flatMap((one) => (one.id > before.heard && 'said' in one ? [one.said] : []));
    },
    texts: async () => (await texts()).slice(before.texts),
    interaction: () => newestOf(addresses, { number, medium, read }),
    isBusy: async () => ['ringing', 'asking', 'saying'].includes((await state())?.doing ?? 'over'),
    isOnTheLine: async () => ((await state())?.doing ?? 'over') !== 'over',
  };
}

async function sent(address: string, body: string): Promise<void> {
  const json = { 'content-type': 'application/json' };
  const answer = await fetch(address, { method: 'POST', headers: json, body: JSON.stringify({ body }) });
  if (!answer.ok) throw new Error(`the phone answered ${answer.status}: ${await answer.text()}`);
}

/** Among so many workflows the newest of a customer is looked for. */
const LOOKS_THROUGH = 50;

type Wanted = Pick<Customer, 'number' | 'read'> & { medium: 'call' | 'cnv' };

/** Workflows are named by what they serve; a supervisor sees whose it is. */
async function newestOf(addresses: Addresses, { number, medium, read }: Wanted): Promise<InteractionView | undefined> {
  const { lines } = await executions(() => addresses).list();
  const names = lines.flatMap(({ name }) => /^((?:call|cnv)_[a-z0-9]+\.\d+)/.exec(name)?.[1] ?? []);
  const ids = [...new Set(names)].filter((id) => id.startsWith(medium)).slice(0, LOOKS_THROUGH);
  for (const id of ids) {
    const view = await read(id);
    if (view.customer.number === number) return view;
  }
  return undefined;
}
