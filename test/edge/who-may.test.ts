// rows 61, 92, 140, 168. Of 140, the rights that there are: templates, evaluations, lists and the card have none yet.
import '../support/silent-logs.ts';
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import type { Inbox, Offer, Queues, RouteName } from '../../domain/desktop-api.ts';
import type { RefusalKind } from '../../domain/errors.ts';
import type { ConversationId } from '../../domain/ids.ts';
import { HOUR } from '../../domain/time.ts';
import { rows } from '../../store/table.ts';
import { ANA, aContactCentre } from '../support/contact-centre.ts';
import { askDesktop, desktopHandlers } from '../support/desktop-handlers.ts';

/** Amina, whose turn it is; Jonas, who had it before; Priya of their team; Luc of another; and three who take no interactions. */
const everyone = ['amina', 'jonas', 'priya', 'luc', 'sofia', 'eva', 'ada'] as const;
type Who = (typeof everyone)[number];

const situations = ['waiting', 'offered', 'held', 'parked', 'closed'] as const;
type Situation = (typeof situations)[number];

const WORDS = 'My pipe is on the table';
const ANSWER = 'Please keep it to yourself';

function everybody(file: ConfigurationFile) {
  const { sofia } = file.people;
  if (!sofia) throw new Error('no supervisor');
  file.people.eva = { ...sofia, name: 'Eva', email: 'eva@halden.example', roles: ['evaluator'] };
  file.people.ada = { ...sofia, name: 'Ada', email: 'ada@halden.example', roles: ['administrator'] };
  const statuses = {
    open: { name: 'Open', category: 'open' as const, pausesSla: false },
    done: { name: 'Done', category: 'closed' as const, pausesSla: false },
  };
  const plain = { name: 'Visit', schema: {}, statuses, initialStatus: 'open', skills: {}, priority: 0, rules: [] };
  file.worktypes.visit = { ...plain, queue: 'technical', workbin: 'visits' };
  file.workbins.visits = { name: 'Visits', teams: ['technical'] };
}

/** Jonas answered it, and a supervisor took it from him; what came then is the situation. */
async function aCentre(situation: Situation, change: (file: ConfigurationFile) => void = () => {}) {
  const centre = await aContactCentre((file) => {
    everybody(file);
    change(file);
  });
  centre.knows({ displayName: 'Ana Torres', attributes: { plan: 'Priority' } });
  const [jonas] = await centre.available('jonas');
  const id = await centre.text({ body: WORDS });
  await jonas.accept();
  await jonas.send(id, ANSWER);
  await jonas.presence('busy');
  await centre.desk('sofia').requeue(id);
  const amina = centre.desk('amina');
  if (situation !== 'waiting') await centre.available('amina');
  if (!['waiting', 'offered'].includes(situation)) await amina.accept();
  if (situation === 'parked') await amina.park(id, centre.clock.now() + HOUR);
  if (situation === 'closed') await amina.close(id);
  expect((await centre.conversation(id)).routing.state).toBe(situation === 'held' ? 'accepted' : situation);
  for (const key of everyone) {
    const { name, roles } = centre.desk(key).caller();
    const agent = roles.includes('agent') ? { agent: `agt_${key}` } : {};
    await centre.table.put({ ...rows.profile(`sub-${key}`), name, language: 'en', ...agent });
  }
  const handlers = desktopHandlers(centre);
  const bodies = await bodiesFor(centre, id);
  centre.table.drain();
  const ask = async (who: Who | 'nobody', route: RouteName) => {
    const roles = who === 'nobody' ? ['agent', 'supervisor'] : centre.desk(who).caller().roles;
    const answer = await askDesktop(handlers, route, {
      sub: `sub-${who}`,
      groups: `[${roles.join(' ')}]`,
      at: centre.clock.now(),
      id,
      path: { workbin: 'visits', quarantined: 'quarantined_none' },
      ...bodies[route],
    });
    const body = answer.body ?? '';
    const { type } = JSON.parse(body) as { type?: string };
    return { said: answer.statusCode === 200 ? 'ok' : (type ?? '').replace(/^.*\//, ''), body };
  };
  return { centre, id, ask };
}

/** What an administrator may add by page. */
const aDivision = { version: 1, changes: [{ part: 'divisions', key: 'north', value: { name: 'North' } }] };

type Centre = Awaited<ReturnType<typeof aContactCentre>>;

async function bodiesFor(centre: Centre, id: ConversationId): Promise<Partial<Record<RouteName, { body: string }>>> {
  const { routing } = await centre.conversation(id);
  const [newest] = await centre.deps.conversations.newestMessages(id, { limit: 1 });
  const now = centre.clock.now();
  const bodies: Partial<Record<RouteName, object>> = {
    'set-presence': { presence: 'available' },
    'accept-offer': { turn: routing.turn },
    'decline-offer': { turn: routing.turn },
    'send-message': { id: `msg_${now}_abcdefgh`, body: 'Hello' },
    'close-interaction': { lastSeen: newest?.id },
    'park-interaction': { until: now + HOUR },
    'set-wrap-up': { code: 'solved' },
    'transfer-interaction': { queue: 'que_billing' },
    'hold-call': { held: true },
    'replay-delivery': { number: 1 },
    'authenticate-caller': { result: 'authenticated' },
    'complete-work': { revision: 1 },
    'set-work': { revision: 1 },
    'suspend-work': { revision: 1 },
    'terminate-work': { revision: 1 },
    'put-in-workbin': {},
    'assign-interaction': { agent: 'agt_priya' },
    'text-customer': { id: `msg_${now}_abcdefgh`, body: 'Hello' },
    'create-work-item': { id: 'abcdefgh', worktype: 'visit', name: 'A visit' },
    'acknowledge-alert': { step: '80%', at: now },
    'start-job': { id: 'abcdefgh', kind: 'terminate', rows: [id] },
    'check-configuration': aDivision,
    'apply-configuration': aDivision,
  };
  return Object.fromEntries(Object.entries(bodies).map(([name, body]) => [name, { body: JSON.stringify(body) }]));
}

type Said = 'ok' | RefusalKind;
type Answers = Record<Who, Said>;

const ok = 'ok';
const no = 'not-found';
const noAgent = 'not-an-agent';

/** In the order of everyone; the last three mostly get the same. */
function say(amina: Said, jonas: Said, priya: Said, luc: Said, others: Said | [Said, Said, Said] = noAgent): Answers {
  const [sofia, eva, ada] = typeof others === 'string' ? [others, others, others] : others;
  return { amina, jonas, priya, luc, sofia, eva, ada };
}

const same = (answers: Answers) =>
  Object.fromEntries(situations.map((situation) => [situation, answers])) as Record<Situation, Answers>;

/** Nobody but a supervisor reads what is nobody's; else who has it, or had it last; an offer is not yet a reason to read. */
const nobodys = say(no, no, no, no, [ok, no, no]);
const aminas = say(ok, no, no, no, [ok, no, no]);
const reading = { waiting: nobodys, offered: nobodys, held: aminas, parked: aminas, closed: aminas };

const notOpen = say('not-open', 'not-open', 'not-open', 'not-open');
const hersAlone = say(ok, 'not-yours', 'not-yours', 'not-yours');
const withdrawn = say('offer-withdrawn', 'offer-withdrawn', 'offer-withdrawn', 'offer-withdrawn');
const offeredToHer = say(ok, 'offer-taken', 'offer-taken', 'offer-taken');
const theSupervisors = (said: Said) =>
  say('not-allowed', 'not-allowed', 'not-allowed', 'not-allowed', [said, 'not-allowed', 'not-allowed']);
const theAdministrators = { ...theSupervisors('not-allowed'), ada: ok } as const;
const notByHand = say('not-allowed', 'not-allowed', 'not-allowed', 'not-allowed');
const noCall = say('no-call', 'no-call', 'no-call', 'no-call');
const noWork = say('no-work-item', 'no-work-item', 'no-work-item', 'no-work-item');
const noWorkEither = { sofia: 'no-work-item', eva: 'no-work-item', ada: 'no-work-item' } as const;
const hasIt = say(ok, 'offer-taken', 'offer-taken', 'offer-taken');
const gone = say('offer-taken', 'offer-taken', 'offer-taken', 'offer-taken');

/** Of every route that names an interaction: who gets an answer in which situation, and what the others are told. */
const about: Partial<Record<RouteName, Record<Situation, Answers>>> = {
  'get-interaction': reading,
  'list-messages': reading,
  'get-customer': reading,
  'get-timeline': reading,
  'explain-routing': reading,
  'accept-offer': {
    waiting: withdrawn,
    offered: offeredToHer,
    held: offeredToHer,
    parked: withdrawn,
    closed: withdrawn,
  },
  'decline-offer': {
    waiting: withdrawn,
    offered: offeredToHer,
    held: { ...offeredToHer, amina: 'offer-withdrawn' },
    parked: withdrawn,
    closed: withdrawn,
  },
  'send-message': { ...same(notOpen), held: hersAlone },
  'close-interaction': { ...same(notOpen), held: hersAlone, closed: hersAlone },
  'take-back-close': { ...same(notOpen), held: { ...notOpen, amina: ok }, closed: hersAlone },
  'park-interaction': { ...same(notOpen), held: hersAlone, parked: { ...notOpen, amina: ok } },
  'resume-interaction': { ...same(notOpen), held: { ...notOpen, amina: ok }, parked: hersAlone },
  'requeue-interaction': { ...same(theSupervisors('not-open')), ...supervised() },
  'pull-interaction': {
    waiting: notByHand,
    offered: { ...notByHand, amina: 'not-open' },
    held: hasIt,
    parked: gone,
    closed: gone,
  },
  'opt-out-customer': {
    waiting: say(no, no, no, no),
    offered: say(no, no, no, no),
    held: say(ok, no, no, no),
    parked: say(ok, no, no, no),
    closed: say(ok, no, no, no),
  },
  'set-wrap-up': { ...same(notOpen), closed: hersAlone },
  'replay-delivery': same({ ...theSupervisors(no), ada: no }),
  'acknowledge-alert': same(theSupervisors('not-found')),
  'transfer-interaction': { ...same(notOpen), held: hersAlone },
  'create-work-item': reading,
  // Of work items alone; test/use-cases says whose.
  'complete-work': same(noWork),
  'text-customer': same(noWork),
  'set-work': same({ ...noWork, ...noWorkEither }),
  'suspend-work': same({ ...noWork, ...noWorkEither }),
  'terminate-work': same(theSupervisors('no-work-item')),
  'put-in-workbin': same({ ...noWork, ...noWorkEither }),
  'list-assignees': same({ ...noWork, ...noWorkEither }),
  'assign-interaction': same({ ...noWork, ...noWorkEither }),
  // Of calls alone; test/use-cases says whose.
  'hold-call': same(noCall),
  'end-call': same(noCall),
  'authenticate-caller': same(noCall),
};

function supervised() {
  const may = theSupervisors(ok);
  return { waiting: may, offered: may, held: may };
}

/** Of every route that names none: it is about whoever asks. */
const ofOnesOwn: Partial<Record<RouteName, Answers>> = {
  'get-me': say(ok, ok, ok, ok, ok),
  'sign-out': say(ok, ok, ok, ok, ok),
  'set-presence': say(ok, ok, ok, ok),
  'list-inbox': say(ok, ok, ok, ok),
  'list-queues': say(ok, ok, ok, ok),
  'list-worktypes': say(ok, ok, ok, ok, [ok, 'not-allowed', 'not-allowed']),
  'list-workbins': say(ok, ok, ok, ok, [ok, 'not-allowed', 'not-allowed']),
  'list-workbin': say(ok, ok, ok, no, [ok, 'not-allowed', 'not-allowed']),
  'list-work': say(ok, ok, ok, ok, [ok, 'not-allowed', ok]),
  'list-quarantine': { ...theSupervisors(ok), ada: ok },
  'list-deliveries': { ...theSupervisors(ok), ada: ok },
  'get-quarantined': { ...theSupervisors(no), ada: no },
  'replay-quarantine': { ...theSupervisors(no), ada: no },
  'list-alerts': theSupervisors(ok),
  'get-configuration': theAdministrators,
  'check-configuration': theAdministrators,
  'apply-configuration': theAdministrators,
  'create-ticket': say(ok, ok, ok, ok, ok),
  'start-job': { ...theSupervisors(ok), ada: ok },
  'list-jobs': { ...theSupervisors(ok), ada: ok },
  'get-job': { ...theSupervisors(no), ada: no },
  'cancel-job': { ...theSupervisors(no), ada: no },
  'list-job-choices': { ...theSupervisors(ok), ada: ok },
};

const cells: [RouteName, Situation, Answers][] = [
  ...Object.entries(about).flatMap(([route, by]) =>
    situations.map((situation): [RouteName, Situation, Answers] => [route as RouteName, situation, by[situation]]),
  ),
  ...Object.entries(ofOnesOwn).map(([route, by]): [RouteName, Situation, Answers] => [route as RouteName, 'held', by]),
];

describe('who may do what', () => {
  test('is said of every route of the desktop’s API', async () => {
    const { centre } = await aCentre('waiting');
    expect([...Object.keys(about), ...Object.keys(ofOnesOwn)].toSorted()).toEqual(
      Object.keys(desktopHandlers(centre)).toSorted(),
    );
  });

  test.each(cells)('%s, of what is %s', async (route, situation, answers) => {
    const { centre, ask } = await aCentre(situation);
    const before = centre.table.all();
    const said: Partial<Answers> = {};
    const denied = everyone.filter((who) => answers[who] !== 'ok');
    for (const who of denied) {
      const answer = await ask(who, route);
      said[who] = answer.said as Said;
      for (const secret of [ANA, '7700', 'Ana', 'pipe', 'keep it']) expect(answer.body).not.toContain(secret);
    }
    expect((await ask('nobody', route)).said).toBe('no-profile');
    expect(centre.table.all()).toEqual(before);
    expect(centre.sent).toHaveLength(1);
    for (const who of everyone.filter((one) => answers[one] === 'ok'))
      said[who] = (await (await aCentre(situation)).ask(who, route)).said as Said;
    expect(said).toEqual(answers);
  });
});

describe('before it is accepted', () => {
  async function expectUnseen(ask: Awaited<ReturnType<typeof aCentre>>['ask']) {
    for (const who of ['jonas', 'priya', 'luc'] as const)
      for (const route of ['list-inbox', 'list-queues'] as const) {
        const { said, body } = await ask(who, route);
        expect({ who, route, said }).toEqual({ who, route, said: 'ok' });
        for (const fact of ['Ana', 'cnv_', 'pipe']) expect(body).not.toContain(fact);
      }
  }

  test('one knows of it what the offer says, and nobody else knows anything', async () => {
    const { ask } = await aCentre('offered');
    const { offers } = JSON.parse((await ask('amina', 'list-inbox')).body) as Inbox;
    const facts: (keyof Offer)[] = ['interaction', 'turn', 'medium', 'customer', 'preview', 'queue', 'skills'];
    facts.push('priority', 'reopened', 'waitedMs', 'expiresInMs', 'offerMs');
    expect(offers.map((offer) => Object.keys(offer).toSorted())).toEqual([facts.toSorted()]);
    expect(offers[0]).toMatchObject({ preview: WORDS, customer: { name: 'Ana Torres', level: 'Priority' } });
    await expectUnseen(ask);
  });

  test('nobody sees it waiting where the queue is not served by hand', async () => {
    await expectUnseen((await aCentre('waiting')).ask);
  });

  const byHand = (file: ConfigurationFile) => {
    const { technical } = file.queues;
    if (!technical) throw new Error('no queue');
    technical.pull = true;
    technical.rings = [{ teams: ['technical'] }];
  };

  test('where a queue is served by hand, its teams see what waits in it, and may take it; others see nothing of it', async () => {
    for (const who of ['priya', 'luc'] as const) {
      const { id, ask } = await aCentre('waiting', byHand);
      const { queues } = JSON.parse((await ask(who, 'list-queues')).body) as Queues;
      const seen = queues.flatMap(({ waiting }) => waiting.map(({ interaction }) => interaction));
      expect({ who, seen }).toEqual({ who, seen: who === 'priya' ? [id] : [] });
      expect((await ask(who, 'get-interaction')).said).toBe('not-found');
      expect((await ask(who, 'pull-interaction')).said).toBe(who === 'priya' ? 'ok' : 'not-allowed');
    }
  });
});
