import {
  byPurpose,
  CALL_LIMITS,
  dollarsPerMillion,
  ITEM_LIMITS,
  LIMITS,
  type Prices,
  type Quantity,
  quantities,
  replaced,
  total,
  type Usage,
} from './reckoning.ts';
import type { Priced } from './script.ts';

/** One stretch as data. `dollarsPerMillion` is the sum, `dollars` what it is made of. */
function figures(usage: Usage, prices: Prices) {
  const used = quantities(usage);
  const dollars = dollarsPerMillion(used, prices);
  return {
    ...used,
    dollarsPerMillion: Math.round(total(Object.values(dollars), (part) => part)),
    dollars,
    byPurpose: byPurpose(usage.metered),
  };
}

export function asData({ conversation, reopen, call, item }: Priced, prices: Prices) {
  const { region, asOf } = prices;
  return {
    ...figures(conversation, prices),
    reopen: figures(reopen, prices),
    call: { ...figures(call, prices), machines: call.machines, limits: CALL_LIMITS },
    item: { ...figures(item, prices), machines: item.machines, steps: item.steps, limits: ITEM_LIMITS },
    limits: LIMITS,
    replaces: replaced(conversation.messages, prices),
    prices: { region, asOf },
  };
}

export type Data = ReturnType<typeof asData>;

export function asText(data: Data, prices: Prices): string {
  return [
    ...stretch(
      'One conversation: 4 texts in, 4 out with receipts, waiting, offer, close with a code, archive',
      data,
      prices,
    ),
    ...stretch('Its reopening: one text, offer, accept', data.reopen, prices),
    ...stretch(
      'One call: menu, account number and PIN, waiting, offer, accept, talk, hung up, wrapped up; without telephony',
      data.call,
      prices,
    ),
    `Transitions of a call: ${machinesOf(data.call)}`,
    '',
    ...stretch(
      'One work item: posted by its source, offered at once, accepted, escalated once with an alert, completed; its source told of it',
      data.item,
      prices,
    ),
    ...table([
      ['step', 'write units', 'read units'],
      ...data.item.steps.map((step) => [step.name, amount(step.writeUnits), amount(step.readUnits)]),
    ]),
    '',
    `Transitions of an item: ${machinesOf(data.item)}. Write units: ${amount(data.item.writeUnits)} of at most ${ITEM_LIMITS.writeUnits}`,
    '',
    `A million conversations beside list prices (${prices.replaces.note})`,
    '',
    ...table([
      ['', 'list price', 'a million conversations'],
      ['Trunkline', '', money(data.dollarsPerMillion)],
      ...data.replaces.map((one) => [one.name, `$${one.dollars} per ${one.per}`, money(one.dollarsPerMillion)]),
    ]),
    '',
    `An agent is reckoned with ${prices.replaces.conversationsPerAgentHour} conversations an hour, ${prices.replaces.hoursPerAgentMonth} hours a month.`,
    `AWS: ${prices.region}, ${prices.asOf}. ${prices.note}`,
    'Not in it: telephony, storage, sign-in, open sockets, the sweep, KMS (DynamoDB and Logs keep their data keys for minutes).',
    'Functions are reckoned warm, with the time that they took here, metering included.',
  ].join('\n');
}

function machinesOf({ machines, limits }: Data['call'] | Data['item']): string {
  const most: Record<string, number> = limits.machines;
  const each = Object.entries(machines).map(
    ([machine, used]) => `${machine} ${used}${machine in most ? ` of at most ${most[machine]}` : ''}`,
  );
  return each.join(', ');
}

/** The block of the README: it is never typed, and `npm run price -- --readme` renews it. */
export function asMarkdown(data: Data, prices: Prices): string {
  const rows = data.replaces.map(
    (one) => `| ${one.name} | $${one.dollars} per ${one.per} | ${money(one.dollarsPerMillion)} |`,
  );
  return [
    `A conversation of eight texts that waits, is offered, answered, closed and archived takes ${data.writeUnits} write units, ${amount(data.readUnits)} read units and`,
    `${data.transitions} transitions; a million of them cost about **${money(data.dollarsPerMillion)}** on AWS, without the carrier's fees. A reply that reopens one adds ${data.reopen.writeUnits}`,
    `write units and ${data.reopen.transitions} transitions. A call that is authenticated by account number and PIN, waits, is answered, ended and wrapped up takes`,
    `${data.call.writeUnits} write units, ${amount(data.call.readUnits)} read units and ${data.call.transitions} transitions; a million cost about **${money(data.call.dollarsPerMillion)}**, without telephony.`,
    `A work item that its source posts, that is offered, accepted, escalated once and completed, and of which its source is told three times, takes ${data.item.writeUnits} write`,
    `units, ${amount(data.item.readUnits)} read units and ${data.item.transitions} transitions; a million cost about **${money(data.item.dollarsPerMillion)}**.`,
    '',
    '| | List price | A million conversations |',
    '|---|---|---|',
    `| Trunkline | | ${money(data.dollarsPerMillion)} |`,
    ...rows,
    '',
    `Metered on the deployed stack by \`npm run price\`, which also says how everything is reckoned. ${prices.replaces.note}`,
  ].join('\n');
}

function stretch(title: string, data: ReturnType<typeof figures>, prices: Prices): string[] {
  const names = Object.keys(prices.aws) as Quantity[];
  return [
    title,
    '',
    ...table([
      ['', 'used', '$ per million', ''],
      ...names.map((name) => [name, amount(data[name]), data.dollars[name].toFixed(2), prices.aws[name].what]),
      ['together', '', data.dollarsPerMillion.toFixed(2), ''],
    ]),
    '',
    ...table([
      ['row', 'operation', 'requests', 'refused', 'write units', 'read units'],
      ...data.byPurpose.map((one) => [
        one.purpose,
        one.operation,
        ...[one.requests, one.refused, one.writeUnits, one.readUnits].map(amount),
      ]),
    ]),
    '',
  ];
}

/** Words to the left, numbers to the right. */
function table(lines: string[][]): string[] {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const number = /^\$?[\d.,]*$/;
  return lines.map((line) =>
    line
      .map((cell, column) => {
        const right = lines.slice(1).every((other) => number.test(other[column] ?? ''));
        return right ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
      })
      .join('  ')
      .trimEnd(),
  );
}

function amount(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}

function money(dollars: number): string {
  return `$${Math.round(dollars).toLocaleString('en')}`;
}
