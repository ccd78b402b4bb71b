import type { Addresses } from '../../local/cloud/addresses.ts';
import { sampleContacts } from '../../local/crm/sample-records.ts';
import type { Arrival, Case } from '../../local/source/cases.ts';
import { SOURCE } from '../../local/source/to-the-centre.ts';
import type { SourceOnStage } from './stage.ts';

/** With what is needed to clear the stage. */
export interface DeployedSource extends SourceOnStage {
  /** Whatever this play has posted and is not over is called off. */
  clear(): Promise<void>;
}

/** The back office, steered as its page does. An item is one for ever, so each play gives its items ids of their own. */
export function deployedSource({ source }: Addresses, key: string): DeployedSource {
  if (key !== SOURCE) throw new Error(`only ${SOURCE} can be played: nothing is known of the key of ${key}`);
  const play = Date.now().toString(36);
  const posted = new Set<string>();
  const externalId = (item: string) => `${item}-${play}`;
  const at = (item: string) => `${source}/api/cases/${externalId(item)}`;

  async function changes({ item, ...wish }: Parameters<SourceOnStage['changes']>[0]) {
    const { answered = '' } = await asked<Case>('POST', at(item), wish);
    const [, said = answered] = /^\w+: (.*)$/s.exec(answered) ?? [];
    return { ok: said === 'done', said };
  }

  return {
    externalId,
    changes,
    posts: async ({ item, kind, subject = item, customer, urgency = 0, details = {} }) => {
      posted.add(item);
      const who = customer === undefined ? {} : { customer: { name: customer, phone: phoneOf(customer) } };
      const content = { id: externalId(item), kind, subject, priority: urgency, details, ...who };
      const one = await asked<Case>('POST', `${source}/api/cases`, content);
      return { said: one.posted?.said ?? '', ...(one.item !== undefined && { interaction: one.item }) };
    },
    told: async (item) => {
      const { arrivals } = await asked<{ arrivals: Arrival[] }>('GET', `${source}/api/arrivals/${externalId(item)}`);
      return arrivals.filter(({ again }) => !again);
    },
    clear: async () => {
      for (const item of posted) await changes({ item, action: 'cancel' });
      posted.clear();
    },
  };
}

export function phoneOf(customer: string): string {
  return sampleContacts.find(({ name }) => name === customer)?.phone ?? customer;
}

async function asked<Answer>(method: string, address: string, content?: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(address, { method, headers, ...(content && { body: JSON.stringify(content) }) });
  if (!answer.ok) throw new Error(`the back office answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}
