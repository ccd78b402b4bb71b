import type { AuthenticationView, InboxRow, InteractionView, Offer } from '../../domain/desktop-api.ts';

type Fact = string | number | boolean | readonly string[] | undefined;

/** What can be seen, in the words of scenarios. */
export type Facts = Record<string, Fact>;

/** Words of these are looked for; of skills the whole list has to agree; everything else is to be the same. */
const searched = new Set(['text', 'say']);

/** One line for each thing that is not as expected. */
export function differences(expected: Facts, seen: Facts): string[] {
  return Object.entries(expected).flatMap(([name, wanted]) => {
    const is = seen[name];
    if (wanted === undefined || agree(name, wanted, is)) return [];
    return [`${name}: expected ${shown(wanted)}, was ${shown(is)}`];
  });
}

function agree(name: string, wanted: NonNullable<Fact>, is: Fact): boolean {
  if (name === 'due') return String(is).endsWith(String(wanted));
  if (searched.has(name)) return listed(wanted).every((words) => listed(is).some((one) => holds(one, words)));
  if (Array.isArray(wanted)) return isSame(new Set(listed(wanted)), new Set(listed(is)));
  return String(wanted) === String(is);
}

function isSame(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return some.size === others.size && [...some].every((one) => others.has(one));
}

/** Capitals and the width of spaces do not matter to a listener. */
export function holds(said: string, words: string): boolean {
  const plain = (some: string) => some.toLocaleLowerCase().replace(/\s+/g, ' ');
  return plain(said).includes(plain(words));
}

export function listed(fact: Fact): readonly string[] {
  if (fact === undefined) return [];
  return Array.isArray(fact) ? fact : [String(fact)];
}

function shown(fact: Fact): string {
  if (fact === undefined) return 'nothing';
  if (Array.isArray(fact)) return fact.length > 0 ? fact.map((one) => `“${one}”`).join(', ') : 'none';
  return String(fact);
}

export function factsOfOffer({ authentication, customer, queue, skills, ...offer }: Offer): Facts {
  return {
    customer: customer.name,
    level: customer.level,
    queue: queue.name,
    skills: skillsOf(skills),
    priority: offer.priority,
    category: offer.category,
    text: offer.preview,
    reopened: offer.reopened,
    worktype: offer.work?.worktype.name,
    status: offer.work?.status.name,
    ...factsOfAuthentication(authentication),
  };
}

export function factsOfView(view: InteractionView, last: InboxRow['last']): Facts {
  const { customer, queue, skills, priority, category, call, script, texts, work } = view;
  const facts = Object.fromEntries((script?.facts ?? []).map(({ label, value }) => [factName(label), value]));
  return {
    customer: customer.name,
    level: customer.level,
    queue: queue?.name,
    skills: skillsOf(skills),
    priority,
    category,
    text: last?.body,
    reason: call?.reason,
    call: call?.state,
    texting: texts?.state,
    worktype: work?.worktype.name,
    status: work?.status.name,
    ...(script && { say: [script.title, ...script.say] }),
    ...facts,
    ...factsOfAuthentication(call?.authentication),
  };
}

/** `due` as clocks in the centre show it: the time, and with the date. */
export function factsOfItem({ state, queue, priority, work, agent }: InteractionView, timeZone: string): Facts {
  const due = work?.dueAt === undefined ? 'nothing' : shownAt(work.dueAt, timeZone);
  const fields = Object.entries(work?.fields ?? {}).map(([name, value]) => [`field ${name}`, value]);
  return {
    state,
    queue: queue?.name,
    priority,
    status: work?.status.name,
    workbin: state === 'binned' ? work?.workbin?.name : undefined,
    agent: agent?.name,
    revision: work?.revision,
    due,
    ...Object.fromEntries(fields),
  };
}

function shownAt(at: number, timeZone: string): string {
  return new Date(at).toLocaleString('sv-SE', { timeZone }).slice(0, 16);
}

export function factName(label: string): string {
  return `fact “${label}”`;
}

function factsOfAuthentication(authentication: AuthenticationView | undefined): Facts {
  if (!authentication) return {};
  const { level, because, course, account, company, manual } = authentication;
  return { authentication: level, because, course, account, company, manual: manual?.result };
}

function skillsOf(skills: Offer['skills']): string[] {
  return skills.map(({ name, level }) => `${name} ${level}`);
}
