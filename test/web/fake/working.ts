import type { RouteName, WorkView } from '../../../domain/desktop-api.ts';
import { type Answer, refusal, withHeld } from './answering.ts';
import { binned, described, shortOf } from './roof.ts';
import type { Held } from './sample.ts';

const BIN = { id: 'faults', name: 'Fibre faults' };

/** A new version and revision of what both the inbox and the interaction say of the item. */
export function workIs(held: Held, change: Partial<WorkView>): Held['view'] {
  const before = held.view.work;
  if (!before) throw new Error('not a work item');
  const work = { ...before, revision: before.revision + 1, ...change };
  const version = held.view.version + 1;
  Object.assign(held.row, { work: shortOf(work), version });
  Object.assign(held.view, { work, version });
  return held.view;
}

function statusOf(held: Held, wanted: string | undefined, category: string): Partial<WorkView> {
  const found = held.view.work?.statuses.find((one) => (wanted ? one.id === wanted : one.category === category));
  return found ? { status: { id: found.id, name: found.name } } : {};
}

/** On the condition of the revision that was seen. */
const onRevision = (change: (held: Held, body: { status?: string; fields?: object }, now: number) => object): Answer =>
  withHeld((held, { now }, { body }) => {
    const { revision, ...wanted } = body as { revision: number };
    const stands = held.view.work?.revision;
    if (revision !== stands) return refusal(409, 'stale-revision', `It is at revision ${stands}.`);
    return change(held, wanted, now());
  });

/** What is done with an item, and the one list where items stand. */
export const working: Partial<Record<RouteName, Answer>> = {
  'set-work': onRevision((held, { status, fields }) => {
    const named = status ? statusOf(held, status, '') : {};
    return workIs(held, { ...named, fields: { ...held.view.work?.fields, ...fields } });
  }),
  'suspend-work': onRevision((held) => {
    Object.assign(held.view, { state: 'suspended' });
    return workIs(held, statusOf(held, undefined, 'waiting'));
  }),
  'complete-work': onRevision((held, { status }, at) => {
    const { dueAt: _, ...work } = held.view.work as WorkView;
    Object.assign(held.view, { state: 'wrapping', closedAt: at, work });
    Object.assign(held.row, { state: 'wrap-up', closedAt: at, wrapUpHeld: true });
    return workIs(held, { ...statusOf(held, status, 'closed'), ended: { at, how: 'completed' } });
  }),
  'put-in-workbin': withHeld((held, { state }) => {
    state.held = state.held.filter((one) => one !== held);
    state.binned.push(held);
    return {};
  }),
  'list-worktypes': () => ({
    worktypes: [
      { id: 'fault', name: 'Fibre fault', fields: described },
      { id: 'callback', name: 'Callback', fields: [] },
    ],
  }),
  /** On the item's id: the same again is the same item. */
  'create-work-item': withHeld((held, _, { body }) => {
    const { id, name, fields } = body as { id: string; name: string; fields: { street?: string } };
    if (fields.street === 'nowhere') return refusal(400, 'bad-field', 'There is no such street.', 'fields.street');
    const interaction = `wrk_fake${id.slice(0, 8)}.1`;
    const related = (held.view.related ?? []).filter((one) => one.interaction !== interaction);
    Object.assign(held.view, {
      related: [...related, { interaction, medium: 'work', name, state: 'new' }],
      version: held.view.version + 1,
    });
    return held.view;
  }),
  /** The first of the customer's talks is where it stands. */
  'text-customer': withHeld((_, { now }, { body }) => {
    const { id, body: text } = body as { id: string; body: string };
    if (text.startsWith('Anybody'))
      return refusal(409, 'held-elsewhere', 'Jonas Weber has the conversation with this customer.');
    const conversation = 'cnv_fake142.4';
    const message = { id, conversation, at: now(), direction: 'out', body: text, status: 'sent' };
    return { now: now(), conversation, message };
  }),
  'list-workbins': ({ state }) => ({
    workbins: [
      { ...BIN, count: state.binned.length, more: false, pull: state.me.agent !== undefined },
      { id: 'audits', name: 'Audits', count: 0, more: false, pull: state.me.agent !== undefined },
    ],
  }),
  'list-workbin': ({ state }, { id }) => ({
    workbin: BIN,
    statuses: [
      { id: 'new', name: 'New' },
      { id: 'working', name: 'In progress' },
    ],
    items: id === BIN.id ? state.binned.map(binned).toSorted((a, b) => (a.work.dueAt ?? 0) - (b.work.dueAt ?? 0)) : [],
  }),
};
