import { setTimeout as pause } from 'node:timers/promises';
import { type Instant, instant, MINUTE } from '../../domain/time.ts';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import type { Presence } from '../../domain/desktop-api.ts';
import type { Addresses } from '../../local/cloud/addresses.ts';
import { clearing } from './clearing.ts';
import { crmFaultsOf } from './crm-faults.ts';
import { type DeployedAgent, deployedAgent } from './deployed-agent.ts';
import { changedFile } from './changed-file.ts';
import { type DeployedCustomer, deployedCustomer } from './deployed-customer.ts';
import { type DeployedSource, deployedSource } from './deployed-source.ts';
import type { Stage } from './stage.ts';
import type { Given } from './words.ts';

/** A person looks for so long. The longest sentence of the IVR takes less. */
const WITHIN_MS = 10_000;
const LOOKS_EVERY_MS = 100;
/** Sentences one after the other, and what a slow CRM lets one wait for. */
const QUIET_WITHIN_MS = 30_000;
/** The longest walk of a jump, and a little. */
const JUMPS_WITHIN_MS = 280_000;

export interface Deployed {
  addresses: Addresses;
  /** As it is applied. */
  configuration: ConfigurationFile;
  /** Applies another one. */
  apply: (file: ConfigurationFile) => Promise<void>;
  /** How much faster than people callers are spoken to, and lose their patience. */
  speed?: number;
}

/** A centre that runs: the phone simulator, the desktop's API in the agents' names, the CRM's faults, the clock. */
export async function deployedStage({ addresses, configuration, apply, speed = 1 }: Deployed): Promise<Stage> {
  const { people } = configuration;
  const supervisor = addresses.people.find(({ role }) => role === 'supervisor');
  if (!supervisor) throw new Error('the centre has no supervisor, who could read what a customer’s call has come to');
  const sees = await deployedAgent(addresses, supervisor.name);
  const { read } = sees;
  const agents = new Map<string, DeployedAgent>();
  for (const [key, { name, roles }] of Object.entries(people))
    if (roles.includes('agent')) agents.set(key, await deployedAgent(addresses, name));
  const supervisors = new Map<string, DeployedAgent>();
  for (const [key, { name, roles }] of Object.entries(people))
    if (!agents.has(key) && roles.includes('supervisor')) supervisors.set(key, await deployedAgent(addresses, name));
  const sources = new Map<string, DeployedSource>();
  let configured = false;

  async function configures(file: ConfigurationFile) {
    await apply(file);
    // Functions notice a new configuration within a minute.
    await jump(addresses, 2 * MINUTE);
  }
  const customers = new Map<string, DeployedCustomer>();
  const before = new Map<string, Presence>();

  const stage: Stage = {
    setUp: async (given) => {
      await stage.crm(given.crm);
      for (const [key, agent] of agents) before.set(key, (await agent.me()).agent?.presence ?? 'offline');
      await present(agents, given);
      await stage.atRest();
      await refuseStrangers(agents, people);
    },
    tearDown: async () => {
      await stage.crm('up');
      for (const source of sources.values()) await source.clear();
      sources.clear();
      if (configured) await configures(configuration);
      configured = false;
      await clearing(agents.values(), customers);
      for (const [key, presence] of before) await agents.get(key)?.goes(presence);
      for (const agent of agents.values()) agent.leave();
      customers.clear();
    },
    until: async (look, enough) => {
      const end = performance.now() + WITHIN_MS;
      for (;;) {
        const seen = await look();
        if (enough(seen) || performance.now() > end) return seen;
        await pause(LOOKS_EVERY_MS);
      }
    },
    atRest: async () => {
      await jump(addresses, 0);
      await quiet(customers.values());
      await jump(addresses, 0);
    },
    passes: async (ms) => void (await jump(addresses, ms)),
    now: () => jump(addresses, 0),
    crm: (is) => post('PUT', `${addresses.crm}/faults`, crmFaultsOf(is)),
    customer: (number) => {
      const known = customers.get(number) ?? deployedCustomer({ addresses, number, speed, read });
      customers.set(number, known);
      return known;
    },
    agent: (key) => {
      const agent = agents.get(key) ?? supervisors.get(key);
      if (!agent) throw new Error(`nobody is called ${key}`);
      return agent;
    },
    supervisor: () => sees,
    source: (key) => {
      const known = sources.get(key) ?? deployedSource(addresses, key);
      sources.set(key, known);
      return known;
    },
    configures: async (values) => {
      configured = true;
      await configures(changedFile(configuration, values));
    },
    zone: configuration.centre.timeZone,
  };
  return stage;
}

/** Whoever is not named goes first, so that nothing is offered to him on the way. */
async function present(agents: ReadonlyMap<string, DeployedAgent>, { agents: atWork }: Given): Promise<void> {
  for (const [key, agent] of agents) if (!atWork[key]) await agent.goes('offline');
  for (const [key, presence] of Object.entries(atWork)) await agents.get(key)?.goes(presence);
}

/** What waited before would be taken for what the scenario brings. */
async function refuseStrangers(
  agents: ReadonlyMap<string, DeployedAgent>,
  people: ConfigurationFile['people'],
): Promise<void> {
  for (const [key, agent] of agents) {
    const { offers } = await agent.inbox();
    if (offers.length > 0)
      throw new Error(`${people[key]?.name} is offered what waited before: answer it first, or start a fresh centre`);
  }
}

async function quiet(customers: Iterable<DeployedCustomer>): Promise<void> {
  const end = performance.now() + QUIET_WITHIN_MS;
  for (const customer of customers)
    while ((await customer.isBusy()) && performance.now() < end) await pause(LOOKS_EVERY_MS);
}

async function jump({ clock }: Addresses, advanceMs: number): Promise<Instant> {
  const { now } = await post<{ now: number }>('POST', clock, { advanceMs });
  return instant(now);
}

async function post<Answer>(method: string, address: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const signal = AbortSignal.timeout(JUMPS_WITHIN_MS);
  const answer = await fetch(address, { method, headers, body: JSON.stringify(body), signal });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}
