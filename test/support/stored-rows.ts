import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { type Call, isCall } from '../../domain/call.ts';
import type { Conversation } from '../../domain/interaction.ts';
import type { Addresses } from '../../local/cloud/addresses.ts';
import { agentFrom } from '../../store/agents.ts';
import { interactionFrom } from '../../store/interactions.ts';
import type { Item } from '../../store/port.ts';
import { kindOf, type RowKind } from '../../store/table.ts';

/** What a deployed centre has stored, past its functions and past all faults. */
export function storedRows({ aws, stack }: Addresses) {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ ...aws, credentials }));

  async function rows(kind: RowKind): Promise<Item[]> {
    const found: Item[] = [];
    for await (const page of paginateScan({ client }, { TableName: stack.TableName, ConsistentRead: true }))
      found.push(...((page.Items ?? []) as Item[]).filter((row) => kindOf(row) === kind));
    return found;
  }

  async function conversations(numbers: string[]): Promise<Conversation[]> {
    const all = (await rows('interaction')).map((row) => interactionFrom(row) as Conversation);
    return all.filter(({ conversation }) => numbers.includes(conversation?.theirs));
  }

  /** By the carrier's id of the caller's leg. @throws Error unless there is exactly one */
  async function call(leg: string): Promise<Call> {
    const all = (await rows('interaction')).map((row) => interactionFrom(row)).filter(isCall);
    const [found, ...more] = all.filter((one) => one.call.leg === leg);
    if (!found || more.length > 0)
      throw new Error(found ? `${more.length + 1} interactions of one call` : 'no such call');
    return found;
  }

  return {
    rows,
    call,
    /** As with conversations. */
    async callSoon(leg: string): Promise<Call> {
      await pause(250);
      return call(leg);
    },
    /** Their conversations, by these numbers. */
    conversations,
    /** For whoever asks again and again: each look reads the whole table, and the centre has other things to do. */
    async conversationsSoon(numbers: string[]): Promise<Conversation[]> {
      await pause(250);
      return conversations(numbers);
    },
    /** How often each of these texts stands in a transcript. */
    async transcribed(ids: string[]): Promise<Record<string, number>> {
      const all = (await rows('message')).map(({ id }) => id);
      return Object.fromEntries(ids.map((id) => [id, all.filter((one) => one === id).length]));
    },
    async agents(team: string) {
      const all = (await rows('agent')).filter(({ pk }) => pk === team);
      return all.map((row) => agentFrom(row, new Set()));
    },
  };
}
