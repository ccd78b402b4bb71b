import type { ConfigurationFile } from '../../domain/configuration.ts';
import type { CrmRecord } from '../../domain/customer.ts';
import type { Presence } from '../../domain/agent.ts';
import type { Hint } from '../../domain/desktop-api.ts';
import { isRefusal, NothingDueError, type Refusal } from '../../domain/errors.ts';
import type { AgentId, ConversationId, InteractionId } from '../../domain/ids.ts';
import type { Conversation } from '../../domain/interaction.ts';
import type { Media } from '../../domain/message.ts';
import { instant } from '../../domain/time.ts';
import { acceptOffer } from '../../functions/accept-offer/accept-offer.ts';
import { archiveConversation } from '../../functions/archive-conversation/archive-conversation.ts';
import { askCaller } from '../../functions/ask-caller/ask-caller.ts';
import { acknowledgeAlert } from '../../functions/acknowledge-alert/acknowledge-alert.ts';
import { createTicket } from '../../functions/create-ticket/create-ticket.ts';
import { openSocket } from '../../functions/open-socket/open-socket.ts';
import { closeSocket } from '../../functions/close-socket/close-socket.ts';
import { listAlerts } from '../../functions/list-alerts/list-alerts.ts';
import { authenticateCaller } from '../../functions/authenticate-caller/authenticate-caller.ts';
import { awaitStep } from '../../functions/await-step/await-step.ts';
import { closeInteraction } from '../../functions/close-interaction/close-interaction.ts';
import { connectCall } from '../../functions/connect-call/connect-call.ts';
import { declineOffer } from '../../functions/decline-offer/decline-offer.ts';
import { endCall } from '../../functions/end-call/end-call.ts';
import { explainRouting } from '../../functions/explain-routing/explain-routing.ts';
import { fetchMedia } from '../../functions/fetch-media/fetch-media.ts';
import { getCustomer } from '../../functions/get-customer/get-customer.ts';
import { getInteraction } from '../../functions/get-interaction/get-interaction.ts';
import { getMe } from '../../functions/get-me/get-me.ts';
import { getTimeline } from '../../functions/get-timeline/get-timeline.ts';
import { holdCall } from '../../functions/hold-call/hold-call.ts';
import { identifyCaller } from '../../functions/identify-caller/identify-caller.ts';
import { listInbox } from '../../functions/list-inbox/list-inbox.ts';
import { listMessages } from '../../functions/list-messages/list-messages.ts';
import { lookAgain } from '../../functions/look-again/look-again.ts';
import { optOutCustomer } from '../../functions/opt-out-customer/opt-out-customer.ts';
import { listQueues } from '../../functions/list-queues/list-queues.ts';
import { parkInteraction } from '../../functions/park-interaction/park-interaction.ts';
import { prepareInteraction } from '../../functions/prepare-interaction/prepare-interaction.ts';
import { pullInteraction } from '../../functions/pull-interaction/pull-interaction.ts';
import { queueCall } from '../../functions/queue-call/queue-call.ts';
import { receiveReceipt } from '../../functions/receive-receipt/receive-receipt.ts';
import { receiveStoredTexts } from '../../functions/receive-stored-texts/receive-stored-texts.ts';
import { receiveSms } from '../../functions/receive-sms/receive-sms.ts';
import { requeueInteraction } from '../../functions/requeue-interaction/requeue-interaction.ts';
import { resumeInteraction } from '../../functions/resume-interaction/resume-interaction.ts';
import { reconcileTexts } from '../../functions/reconcile-texts/reconcile-texts.ts';
import { route } from '../../functions/route/route.ts';
import { runTrigger } from '../../functions/run-trigger/run-trigger.ts';
import { sendMessage } from '../../functions/send-message/send-message.ts';
import { setPresence } from '../../functions/set-presence/set-presence.ts';
import { setWrapUp } from '../../functions/set-wrap-up/set-wrap-up.ts';
import { storeWebhook } from '../../functions/store-webhook/store-webhook.ts';
import { signOut } from '../../functions/sign-out/sign-out.ts';
import { takeBackClose } from '../../functions/take-back-close/take-back-close.ts';
import { sweep } from '../../functions/sweep/sweep.ts';
import { type DueInput, takeDueSteps } from '../../functions/take-due-steps/take-due-steps.ts';
import { transferInteraction } from '../../functions/transfer-interaction/transfer-interaction.ts';
import { hinting } from '../../functions/tell/hinting.ts';
import { tell } from '../../functions/tell/tell.ts';
import type { Caller } from '../../functions/_desktop/caller.ts';
import { executionLinks } from '../../functions/_desktop/execution-links.ts';
import type { AuditEntry } from '../../gateways/audit-log.ts';
import type { CarrierText, OutgoingText, SendResult } from '../../gateways/carriers/sms-carrier.ts';
import type { Fetched } from '../../gateways/carriers/twilio/twilio-media.ts';
import type { DataActionResult } from '../../gateways/crm/data-actions.ts';
import type { MediaToFetch } from '../../gateways/media-queue.ts';
import type { StoredText } from '../../gateways/stored-texts.ts';
import type { FiredTrigger } from '../../gateways/trigger-queue.ts';
import type { Workflows as Machines } from '../../gateways/workflows.ts';
import { pinVerifier } from '../../gateways/pins/pins.ts';
import { alerts } from '../../store/alerts.ts';
import { agents } from '../../store/agents.ts';
import { sockets } from '../../store/sockets.ts';
import { applyConfiguration } from '../../store/apply-configuration.ts';
import { attempts } from '../../store/attempts.ts';
import { configurations, POINTER_AGE } from '../../store/configurations.ts';
import { conversations } from '../../store/conversations.ts';
import { decisions } from '../../store/decisions.ts';
import { interactions } from '../../store/interactions.ts';
import { callIds, customerIds, quarantineIds, threadIds, triedByIds, workItemIds } from '../../store/keyed-hash.ts';
import { ivrSteps } from '../../store/ivr-steps.ts';
import { optOuts } from '../../store/opt-outs.ts';
import { lanes } from '../../store/lanes.ts';
import { memoryTable } from '../../store/memory-table.ts';
import { quarantine } from '../../store/quarantine.ts';
import { tokens } from '../../store/tokens.ts';
import { workbins } from '../../store/workbins.ts';
import { workItems } from '../../store/work-items.ts';
import { people } from '../../store/people.ts';
import { playedJobs } from './played-jobs.ts';
import { playedSource } from './played-source.ts';
import { deskOfWork } from './desk-of-work.ts';
import { playedVoice } from './played-voice.ts';
import { meddledTable } from './meddled-table.ts';
import { OURS, sampleCentre } from './sample-centre.ts';
import { virtualClock } from './virtual-clock.ts';
import { workflows } from './workflows.ts';

export const ANA = '+447700900142';
const KEY = 'a key for tests, 64 characters in the real world';
export const threadKey = threadIds(KEY);

/** A contact centre in memory: the real use cases, stores and machines, on a virtual clock. The carrier and the CRM are ours to play. */
export async function aContactCentre(change?: (file: ConfigurationFile) => void) {
  const file = sampleCentre(change);
  const clock = virtualClock();
  const table = meddledTable(memoryTable());
  const now = () => clock.now();
  const logged: { event: string; facts: Record<string, unknown> }[] = [];
  const note = (event: string, facts: Record<string, unknown> = {}) => void logged.push({ event, facts });
  const log = { info: note, warn: note, error: note };
  const sent: OutgoingText[] = [];
  /** What the carrier remembers. */
  const listed: CarrierText[] = [];
  const found = { missed: 0 };
  const lost = { ladders: false };
  /** The carrier's files, ours, and the queue between. */
  const files = { answer: async (_url: string): Promise<Fetched> => ({ refused: 'gone' }) };
  const bucket = new Map<string, Uint8Array>();
  const filesToFetch: MediaToFetch[] = [];
  const hints: { agent: string; hint: Hint }[] = [];
  const audited: AuditEntry[] = [];
  const crm = {
    answer: async (_phone: string): Promise<DataActionResult> => ({ records: [], ms: 3 }),
    /** By data action, for whoever asks for more than a customer by his number. */
    run: async (_action: string, inputs: Record<string, string>) => crm.answer(inputs.phone ?? ''),
  };
  const runDataAction = (_: unknown, action: string, inputs: Record<string, string>) => crm.run(action, inputs);
  const carrier = {
    answer: (): SendResult => ({ result: 'taken', carrierId: `SM${String(sent.length).padStart(32, '0')}` }),
  };

  const deps = {
    table,
    clock: now,
    pause: async () => {},
    configurations: configurations(table, now),
    interactions: interactions(table),
    conversations: conversations(table, threadKey),
    agents: agents(table),
    sockets: sockets(table),
    people: people(table, now),
    decisions: decisions(table),
    lanes: lanes(table),
    tokens: tokens(table),
    ivrSteps: ivrSteps(table),
    callId: callIds(KEY),
    workItemId: workItemIds(KEY),
    quarantineId: quarantineIds(KEY),
    quarantine: quarantine(table),
    workItems: workItems(table),
    workbins: workbins(table),
    alerts: alerts(table),
    optOuts: optOuts(table, async (theirs) => customerIds(KEY)(theirs)),
    log,
    runDataAction,
    attempts: attempts(table, async (by) => triedByIds(KEY)(by)),
    verifyPin: pinVerifier({ pepper: async () => KEY, runDataAction }),
    carrier: {
      send: async (text: OutgoingText) => {
        sent.push(text);
        return carrier.answer();
      },
    },
    records: {
      list: async ({ ours, since }: { ours: string; since: number }) =>
        listed.filter((text) => text.ours === ours && text.at >= since),
    },
    fetchMedia: (url: string) => files.answer(url),
    media: {
      keep: async (key: string, { bytes }: { bytes: Uint8Array }) => void bucket.set(key, bytes),
      link: async (key: string, { inline }: { inline: boolean }) =>
        `https://files.example/${key}?${inline ? 'shown' : 'saved'}`,
    },
    found: (count: number) => void (found.missed += count),
    publicUrl: 'https://centre.example',
    links: executionLinks({
      prefix: 'https://operations.example/',
      machines: {
        'agent-assignment': 'arn:stateMachine:a',
        'ivr-authentication': 'arn:stateMachine:i',
        'sms-reopen': 'arn:stateMachine:r',
      },
    }),
  };

  const machines: Machines = {
    start: async (machine, name, input) => {
      await engine.start(machine, name, input).catch(unless('ExecutionAlreadyExists'));
    },
    succeed: (token) => engine.succeed(token, {}).then(() => 'done' as const, goneIf),
    fail: (token, error) => engine.fail(token, error).then(() => 'done' as const, goneIf),
  };
  /** The carrier of calls, and calls whose parties it has yet to bring together or apart. */
  const voice = playedVoice();
  const callsToConnect: InteractionId[] = [];
  /** Connections that ended without a word. */
  const gone = new Set<string>();
  const push = {
    send: async (connection: string, hint: Hint) => {
      if (gone.has(connection)) return 'gone' as const;
      hints.push({ agent: connection.replace('desk-', ''), hint });
      return 'sent' as const;
    },
  };
  const jobs = playedJobs(deps, clock);
  /** Set off, and yet to run. */
  const triggersToRun: FiredTrigger[] = [];
  const source = playedSource({ clock, table, configurations: deps.configurations, log });
  const telling = tell({
    ...deps,
    queueDelivery: source.queue,
    queueTrigger: async (fired) => void triggersToRun.push(fired),
    queueChunks: jobs.queue,
    workflows: machines,
    hint: hinting({ ...deps, push }),
    queueMedia: async ({ thread, at, id }) => void filesToFetch.push({ thread, at, id }),
    queueCall: async (id) => void callsToConnect.push(id),
    audit: { note: (entry) => void audited.push(entry), flush: async () => {} },
  });
  const routing = route(deps);
  const running = runTrigger(deps);
  const connect = connectCall({ ...deps, carrier: voice.carrier });
  const engine = workflows({
    clock,
    random: () => 0.5,
    functions: {
      'prepare-interaction': prepareInteraction(deps),
      'look-again': lookAgain(deps),
      'await-step': awaitStep({ ...deps, workflows: machines }),
      'archive-conversation': archiveConversation(deps),
      'take-due-steps': async (input: DueInput) => {
        if (lost.ladders) throw new NothingDueError();
        return takeDueSteps(deps)(input);
      },
      'identify-caller': identifyCaller(deps),
      'ask-caller': askCaller({ ...deps, workflows: machines }),
      'queue-call': queueCall(deps),
    },
  });
  /** What `tell` and `route` do about the changes so far; says whether there were any. */
  async function followUp(): Promise<boolean> {
    const changes = table.drain();
    for (const changed of changes) {
      await telling(changed);
      await routing(changed);
    }
    for (const interaction of callsToConnect.splice(0)) await connect({ interaction });
    const fired = triggersToRun.splice(0);
    for (const one of fired) await runOrHoldBack(one);
    return changes.length > 0 || fired.length > 0;
  }
  async function runOrHoldBack(fired: FiredTrigger) {
    const outcome = await running(fired);
    if (outcome !== 'done') clock.schedule(now() + outcome.again, () => void triggersToRun.push(fired));
  }
  clock.whenIdle(followUp);

  await applyConfiguration(table, { file, at: now() });
  await clock.runUntilIdle();

  let texts = 0;
  const receive = receiveSms(deps);
  const receipt = receiveReceipt(deps);

  /** As one desktop: with a socket, signed in. */
  function desk(key: string) {
    const person = file.people[key];
    if (!person) throw new RangeError(key);
    const agent: AgentId = `agt_${key}`;
    const caller = (): Caller => ({
      sub: key,
      name: person.name,
      language: 'en',
      roles: person.roles,
      at: now(),
      ...(person.roles.includes('agent') && { agent }),
    });
    const act = async <T>(acting: Promise<T>): Promise<T> => {
      const result = await acting;
      await clock.runUntilIdle();
      return result;
    };
    const inbox = async () => expected(await listInbox(deps)(caller()));
    return {
      agent,
      caller,
      inbox,
      me: () => getMe(deps)(caller()),
      presence: (presence: Presence) => act(setPresence(deps)(caller(), { presence })),
      signOut: () => act(signOut(deps)(caller())),
      accept: async (turn?: number) => {
        const [offer] = (await inbox()).offers;
        if (!offer) throw new Error(`${key} has no offer`);
        return expected(
          await act(acceptOffer(deps)(caller(), offer.interaction as InteractionId, { turn: turn ?? offer.turn })),
        );
      },
      tryAccept: (id: InteractionId, turn: number) => act(acceptOffer(deps)(caller(), id, { turn })),
      decline: (id: InteractionId, turn: number) => act(declineOffer(deps)(caller(), id, { turn })),
      read: (id: InteractionId) => getInteraction(deps)(caller(), id),
      messages: (id: InteractionId, before?: string) => listMessages(deps)(caller(), id, before),
      customer: (id: InteractionId) => getCustomer(deps)(caller(), id),
      timeline: (id: InteractionId) => getTimeline(deps)(caller(), id),
      why: (id: InteractionId) => explainRouting(deps)(caller(), id),
      send: (id: InteractionId, body: string, messageId = `msg_${now()}_${String(sent.length).padStart(8, 'a')}`) =>
        act(sendMessage(deps)(caller(), id, { id: messageId, body })),
      close: async (id: InteractionId, lastSeen?: string) => {
        const seen = lastSeen ?? (await lastMessage(id));
        return act(closeInteraction(deps)(caller(), id, { lastSeen: seen }));
      },
      optOut: (id: InteractionId) => act(optOutCustomer(deps)(caller(), id)),
      park: (id: InteractionId, until: number) => act(parkInteraction(deps)(caller(), id, { until })),
      resume: (id: InteractionId) => act(resumeInteraction(deps)(caller(), id)),
      transfer: (id: InteractionId, to: { queue?: string; agent?: string }) =>
        act(transferInteraction(deps)(caller(), id, to)),
      hold: (id: InteractionId, held: boolean) =>
        act(holdCall({ ...deps, carrier: voice.carrier })(caller(), id, { held })),
      hangUp: (id: InteractionId) => act(endCall(deps)(caller(), id)),
      authenticate: (id: InteractionId, result: 'authenticated' | 'refused') =>
        act(authenticateCaller(deps)(caller(), id, { result })),
      requeue: (id: InteractionId) => act(requeueInteraction(deps)(caller(), id)),
      pull: (id: InteractionId) => act(pullInteraction(deps)(caller(), id)),
      /** His desktop, which goes by this name among hints; how it ends, and how it ends without a word. */
      opens: async (name: string = key) => {
        const ticket = `ticket-${name}`;
        await createTicket({ ...deps, newTicket: () => ticket })(caller());
        const opened = await act(openSocket(deps)({ ticket, connection: `desk-${name}` }));
        return {
          opened,
          closes: () => act(closeSocket(deps)(`desk-${name}`)),
          dies: () => void gone.add(`desk-${name}`),
        };
      },
      alerts: () => listAlerts(deps)(caller()),
      acknowledge: (id: InteractionId, which: { step: string; at: number }) =>
        act(acknowledgeAlert(deps)(caller(), id, which)),
      queues: () => listQueues(deps)(caller()),
      work: deskOfWork({ deps, act, caller }),
      takeBackClose: (id: InteractionId) => act(takeBackClose(deps)(caller(), id)),
      wrapUp: (id: InteractionId, code: string, text?: string) =>
        act(setWrapUp(deps)(caller(), id, { code, note: text })),
    };
  }

  type Desk = ReturnType<typeof desk>;

  async function lastMessage(id: InteractionId): Promise<string | undefined> {
    return (await deps.conversations.newestMessages(id as ConversationId, { limit: 1 }))[0]?.id;
  }

  /** Delivers a text and lets everything that follows from it happen. */
  async function text(arriving: {
    from?: string;
    body?: string;
    sid?: string;
    to?: string;
    at?: number;
    media?: Media[];
  }) {
    texts += 1;
    const { from = ANA, body = 'Hello', to = OURS, at = now(), media = [] } = arriving;
    const carrierId = arriving.sid ?? `SM${String(texts).padStart(32, '0')}`;
    const received = await receive({ carrierId, theirs: from, ours: to, body, media }, instant(at));
    await clock.runUntilIdle();
    return received.conversation as ConversationId;
  }

  return {
    clock,
    table,
    deps,
    engine,
    machines,
    crm,
    carrier,
    voice,
    source,
    jobs,
    sent,
    hints,
    logged,
    audited,
    desk,
    text,
    receive,
    /** As at the fallback address: what it put aside, to be received later. */
    storeAside: async (form: Record<string, string>) => {
      const stored: StoredText[] = [];
      const store = async (aside: StoredText) => void stored.push(aside);
      await storeWebhook({ store, log })(new URLSearchParams(form), now());
      return stored;
    },
    receiveStored: async (stored: StoredText[]) => {
      for (const aside of stored) await receiveStoredTexts(deps)(JSON.parse(JSON.stringify(aside)));
      await clock.runUntilIdle();
    },
    files,
    bucket,
    filesToFetch,
    fetchFiles: async () => {
      for (const one of filesToFetch.splice(0)) await fetchMedia(deps)(one);
      await clock.runUntilIdle();
    },
    listed,
    /** The scheduled look at the carrier's records. */
    reconcile: async () => {
      const result = await reconcileTexts(deps)();
      await clock.runUntilIdle();
      return result;
    },
    missed: () => found.missed,
    pump: () => clock.runUntilIdle(),
    followUp,
    /** Ladders wake, and nothing comes of it. */
    losesLadders: (loses: boolean) => void (lost.ladders = loses),
    sweep: async () => {
      const swept = await sweep(deps)();
      await clock.runUntilIdle();
      return swept;
    },
    /** A ladder wakes, whenever that may be. */
    wake: (interaction: InteractionId, epoch: number) => takeDueSteps(deps)({ interaction, epoch }),
    receipt: async (name: string, status: 'delivered' | 'failed' | 'passing', errorCode?: string) => {
      const outcome = await receipt(name, { carrierId: 'SM1', status, ...(errorCode && { errorCode }) });
      await clock.runUntilIdle();
      return outcome;
    },
    conversation: async (id: InteractionId) => (await deps.interactions.get(id)) as Conversation,
    /** An agent at a desk: a socket, and available. */
    available: async <Keys extends string[]>(...keys: Keys) => {
      const desks = keys.map(desk);
      for (const { agent, presence } of desks) {
        const team = await deps.agents.teamOf(agent);
        await deps.sockets.open({ team: team as never, agent, connection: `desk-${agent}`, at: now() });
        await presence('available');
      }
      return desks as { [Index in keyof Keys]: Desk };
    },
    /** Changes the configuration, and waits until every function has noticed. */
    apply: async (changing: (file: ConfigurationFile) => void) => {
      changing(file);
      await applyConfiguration(table, { file, at: now() });
      await clock.advance(POINTER_AGE);
    },
    knows: (...records: Partial<CrmRecord>[]) => {
      crm.answer = async () => ({ records: records.map((record) => ({ ...aRecord, ...record })), ms: 12 });
    },
  };
}

export type ContactCentre = Awaited<ReturnType<typeof aContactCentre>>;
export type Desk = ReturnType<ContactCentre['desk']>;

const aRecord: CrmRecord = {
  connection: 'crm',
  recordType: 'contact',
  recordId: '003-7781',
  displayName: 'Ana Torres',
  attributes: {},
};

/** The answer, where a refusal would be a mistake of the test. */
export function expected<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.refused}: ${answer.detail}`);
  return answer;
}

function unless(name: string) {
  return (error: Error) => {
    if (error.name !== name) throw error;
  };
}

function goneIf(error: Error): 'gone' {
  if (error.name === 'TaskTimedOut' || error.name === 'TaskDoesNotExist') return 'gone';
  throw error;
}
