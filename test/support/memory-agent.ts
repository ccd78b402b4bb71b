import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { InteractionId } from '../../domain/ids.ts';
import { receiveAgentLeg } from '../../functions/receive-agent-leg/receive-agent-leg.ts';
import { type AgentOnStage, RefusedStepError } from '../../tools/scenario/stage.ts';
import type { ContactCentre } from './contact-centre.ts';

/** An agent of the centre in memory, whose telephone is picked up when it rings. */
export function memoryAgent(centre: ContactCentre, key: string): AgentOnStage {
  const desk = centre.desk(key);
  const done = async (asked: Promise<object>) => void (await allowed(asked));
  return {
    goes: async (presence) => {
      if (presence !== 'offline') await centre.available(key);
      if (presence !== 'available') await done(desk.presence(presence));
    },
    inbox: () => desk.inbox(),
    read: (id) => allowed(desk.read(id as InteractionId)),
    accept: async ({ interaction, turn }) => {
      await allowed(desk.tryAccept(interaction as InteractionId, turn));
      await pickUp(centre, interaction, turn);
    },
    decline: ({ interaction, turn }) => done(desk.decline(interaction as InteractionId, turn)),
    write: async (id, body) => (await allowed(desk.send(id as InteractionId, body))).message,
    authenticate: (id, result) => done(desk.authenticate(id as InteractionId, result)),
    hangUp: (id) => done(desk.hangUp(id as InteractionId)),
    close: (id) => done(desk.close(id as InteractionId)),
    wrapUp: (id, code) => done(desk.wrapUp(id as InteractionId, code)),
    ...ofWork(centre, key),
  };
}

type OfWork =
  | 'workbin'
  | 'pull'
  | 'suspend'
  | 'resume'
  | 'set'
  | 'complete'
  | 'alerts'
  | 'acknowledge'
  | 'quarantine'
  | 'replay';

/** What his desktop does with work items. */
function ofWork(centre: ContactCentre, key: string): Pick<AgentOnStage, OfWork> {
  const desk = centre.desk(key);
  const done = async (asked: Promise<object>) => void (await allowed(asked));
  const revisionOf = async (id: string) =>
    (await centre.deps.interactions.get(id as InteractionId))?.work?.revision ?? 1;
  return {
    workbin: async (name) => {
      const { workbins } = await allowed(desk.work.workbins());
      const known = workbins.find((one) => one.name === name);
      if (!known) throw new Error(`sees no workbin ${name}`);
      return (await allowed(desk.work.workbin(known.id))).items.map(({ interaction }) => interaction);
    },
    pull: (id) => done(desk.pull(id as InteractionId)),
    suspend: async (id, status) => done(desk.work.suspend(id as InteractionId, await revisionOf(id), status)),
    resume: (id) => done(desk.resume(id as InteractionId)),
    set: async (id, fields) => done(desk.work.set(id as InteractionId, await revisionOf(id), { fields })),
    complete: async (id, status) => done(desk.work.complete(id as InteractionId, await revisionOf(id), status)),
    alerts: async () => (await allowed(desk.alerts())).alerts.filter(({ acknowledged }) => !acknowledged),
    acknowledge: (id, { step, at }) => done(desk.acknowledge(id as InteractionId, { step, at })),
    quarantine: async () => (await allowed(desk.work.quarantine())).entries,
    replay: async (id) => (await allowed(desk.work.replay(id))).interaction,
  };
}

/** Of a text no telephone rings. */
async function pickUp({ voice, deps, clock, pump }: ContactCentre, interaction: string, turn: number) {
  const rung = voice.rung().find(({ ring }) => ring.status.endsWith(`${interaction}/agent/${turn}`));
  if (!rung) return;
  const receive = receiveAgentLeg({ ...deps, carrier: voice.carrier });
  await receive(interaction, turn, { leg: rung.leg, state: 'answered' }, clock.now());
  await pump();
}

async function allowed<Answer extends object>(asked: Promise<Answer | Refusal>): Promise<Answer> {
  const answer = await asked;
  if (isRefusal(answer)) throw new RefusedStepError(`is refused: ${answer.detail ?? answer.refused}`);
  return answer;
}
