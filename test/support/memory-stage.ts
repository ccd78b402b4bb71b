import { readFileSync } from 'node:fs';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import { HOUR, SECOND } from '../../domain/time.ts';
import { readConfiguration } from '../../tools/configuration-file.ts';
import { crmFaultsOf } from '../../tools/scenario/crm-faults.ts';
import { changedFile } from '../../tools/scenario/changed-file.ts';
import type { AgentOnStage, CustomerOnStage, SourceOnStage, Stage } from '../../tools/scenario/stage.ts';
import { aContactCentre } from './contact-centre.ts';
import { memoryAgent } from './memory-agent.ts';
import { type Line, memoryCustomer } from './memory-customer.ts';
import { memorySource } from './memory-source.ts';
import { sandboxInMemory } from './sandbox-in-memory.ts';

/** The sample centre as it is shipped. */
export function helpDesk(): ConfigurationFile {
  const environment = { SANDBOX_CRM_URL: 'http://sandbox.example', SANDBOX_SOURCE_URL: 'http://office.example' };
  const { configuration, problems } = readConfiguration(readFileSync('config/help-desk.yaml', 'utf8'), environment);
  if (!configuration) throw new Error(problems.map(({ message }) => message).join('; '));
  return configuration;
}

/** A person looks for ten seconds. */
const LOOKS = 10;
/** Callers hear what time brings in between; through longer jumps nobody stays on the line. */
const LONGEST_CALL = HOUR;

/** The use cases in memory, with the configuration and the CRM that are shipped, on virtual time. */
export async function memoryStage(configuration = helpDesk()): Promise<Stage> {
  const centre = await aContactCentre((file) => {
    for (const key of Object.keys(file)) Reflect.deleteProperty(file, key);
    Object.assign(file, structuredClone(configuration));
  });
  const crm = sandboxInMemory(centre, configuration);
  const lines = new Map<string, Line>();
  const customers = new Map<string, CustomerOnStage>();
  const agents = new Map<string, AgentOnStage>();
  const sources = new Map<string, SourceOnStage>();

  async function passes(ms: number) {
    const step = lines.size > 0 && ms <= LONGEST_CALL ? SECOND : ms;
    for (let left = ms; left > 0; left -= step) {
      await centre.clock.advance(Math.min(step, left));
      for (const line of lines.values()) await line.goOn();
    }
  }

  const stage: Stage = {
    setUp: async ({ agents: atWork, crm: is }) => {
      await stage.crm(is);
      for (const [key, presence] of Object.entries(atWork)) await stage.agent(key).goes(presence);
    },
    tearDown: async () => {},
    until: async (look, enough) => {
      let seen = await look();
      for (let looks = 0; !enough(seen) && looks < LOOKS; looks += 1) {
        await passes(SECOND);
        seen = await look();
      }
      return seen;
    },
    atRest: () => centre.pump(),
    passes,
    now: async () => centre.clock.now(),
    crm: async (is) => crm.misbehave(crmFaultsOf(is)),
    customer: (number) => once(customers, number, () => memoryCustomer(centre, number, lines)),
    agent: (key) => once(agents, key, () => memoryAgent(centre, key)),
    supervisor: () => stage.agent('sofia'),
    source: (key) => once(sources, key, () => memorySource(centre, key)),
    configures: (values) => centre.apply((file) => void Object.assign(file, changedFile(file, values))),
    zone: configuration.centre.timeZone,
  };
  return stage;
}

function once<Thing>(known: Map<string, Thing>, key: string, make: () => Thing): Thing {
  const thing = known.get(key) ?? make();
  known.set(key, thing);
  return thing;
}
