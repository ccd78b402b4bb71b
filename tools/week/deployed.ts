import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { WorkItemId } from '../../domain/ids.ts';
import type { SlaEvent } from '../../domain/sla/sla-clock.ts';
import { type Instant, instant, type Millis } from '../../domain/time.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import { SIGNATURE_HEADER, signatureOf } from '../../gateways/sources/signature.ts';
import type { Addresses } from '../../local/cloud/addresses.ts';
import { aws } from '../../local/cloud/seed.ts';
import { interactions } from '../../store/interactions.ts';
import type { Table } from '../../store/port.ts';
import { type Happening, workItems } from '../../store/work-items.ts';
import type { Lived } from './judge.ts';
import { SOURCE } from './promises.ts';
import { type Change, eventOf, type Story } from './stories.ts';

/** The longest walk of a jump, and a little. */
const JUMP_WITHIN_MS = 280_000;
/** A hundred items may be due at one opening; whoever does not wait for them takes the next steps an hour late. */
const SETTLE_SECONDS = 60;
const ANSWER_WITHIN_MS = 30_000;

interface Life {
  story: Story;
  id?: WorkItemId;
  revision: number;
  /** What was really done of it. */
  done: Change[];
}

/** The source of a week, at the centre that is deployed to the local cloud: signed posts, jumps of the clock, and what stands in the table at the end. */
export async function deployedWeek(addresses: Addresses, table: Table) {
  const key = await signingKey(addresses);
  let offsetMs = 0;

  async function moveClock(advanceMs?: Millis): Promise<Instant> {
    const move =
      advanceMs === undefined
        ? {}
        : { method: 'POST', body: JSON.stringify({ advanceMs, settleSeconds: SETTLE_SECONDS }) };
    const answer = await fetch(addresses.clock, { ...move, signal: AbortSignal.timeout(JUMP_WITHIN_MS) });
    if (!answer.ok) throw new Error(`the clock answered ${answer.status}`);
    const said = (await answer.json()) as { now: number; offsetMs: number };
    offsetMs = said.offsetMs;
    return instant(said.now);
  }

  async function ask<Answer>(method: 'POST' | 'PUT', path: string, content: object): Promise<Answer> {
    const body = JSON.stringify(content);
    const signature = signatureOf(body, { secret: key, nowMs: Date.now() + offsetMs });
    const answer = await fetch(`${addresses.api}/sources/${SOURCE}/items${path}`, {
      method,
      headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: signature },
      body,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const text = await answer.text();
    if (answer.status >= 300) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
    return JSON.parse(text) as Answer;
  }

  async function post(life: Life) {
    const { id, kind } = life.story;
    const said = await ask<{ id: string; revision: number }>('POST', '', { id, name: `Item ${id}`, kind });
    Object.assign(life, { id: said.id, revision: said.revision });
  }

  async function change(life: Life, wanted: Change) {
    const path = `/${encodeURIComponent(life.story.id)}`;
    const said = await ask<{ revision: number }>('PUT', path, { revision: life.revision, ...wanted });
    life.revision = said.revision;
    life.done.push(wanted);
  }

  /** The moments are the centre's own: when it says that something happened is when it counts from. */
  async function lived({ story, id, done }: Life): Promise<Lived> {
    const item = id && ((await interactions(table).get(id)) as WorkItem | undefined);
    if (!item) throw new Error(`${story.id} is not in the table`);
    const happened = (await workItems(table).history(item.id)).filter(({ kind }) => told.has(kind));
    const events = done.map((one, index): SlaEvent => {
      const at = isEnd(one) ? item.work.ended?.at : happened[index]?.at;
      if (at === undefined) throw new Error(`${story.id}: nothing tells when it was to ${one.action}`);
      return eventOf(one, at);
    });
    const { createdAt: created, work } = item;
    return { id: story.id, plan: story.kind, created, events, taken: work.escalations ?? [] };
  }

  return { moveClock, post, change, lived };
}

const told: ReadonlySet<Happening['kind']> = new Set(['suspended', 'continued', 'updated']);

export function isEnd({ action }: Change): boolean {
  return action === 'complete' || action === 'cancel';
}

export function lifeOf(story: Story): Life {
  return { story, revision: 0, done: [] };
}

async function signingKey(addresses: Addresses): Promise<string> {
  const client = new SecretsManagerClient(aws(addresses));
  const { SecretString = '{}' } = await client.send(
    new GetSecretValueCommand({ SecretId: addresses.stack['SourcesSecretName'] }),
  );
  const key = (JSON.parse(SecretString) as Record<string, string>)['back-office'];
  if (key === undefined) throw new Error('the sources have no key "back-office"');
  return key;
}
