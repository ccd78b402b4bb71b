import { alertOf } from '../../domain/alert.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { InteractionId, WorkItemId } from '../../domain/ids.ts';
import { filledFor } from '../../domain/triggers.ts';
import type { Fields } from '../../domain/work-item.ts';
import { DESK, violationOf } from '../../domain/worktype.ts';
import type { Alerts } from '../../store/alerts.ts';
import type { WorkItems } from '../../store/work-items.ts';
import { relatedOf } from '../_desktop/work-views.ts';
import { newItem } from '../_work/capturing.ts';
import { MOST_RELATED, withRelated } from '../_work/related.ts';
import type { Acting, Done, Draft } from './draft.ts';
import { type TextingDeps, textingCustomer } from './text-customer.ts';

/** As of what a source posts, and of what an agent writes. */
const LONGEST_NAME = 200;
const LONGEST_TEXT = 1600;

export interface BesideDeps extends TextingDeps {
  workItems: WorkItems;
  workItemId: (source: string, externalId: string) => WorkItemId;
  alerts: Alerts;
}

/** Actions that make something beside the item. Each is named by what set the trigger off and its place in it, so that it is made once. */
export function actingBeside(deps: BesideDeps) {
  const text = textingCustomer(deps);

  async function alert(draft: Draft, { fired, trigger }: Acting): Promise<Done> {
    const step = `trigger:${fired.trigger}` as const;
    await deps.alerts.raise(alertOf(draft.item, { step, at: fired.at, trigger: trigger.name }));
    return draft;
  }

  async function create(
    draft: Draft,
    { action, configuration, fired, place, by, at }: Acting,
  ): Promise<Done | Refusal> {
    const { item, fields } = draft;
    const { worktype: key, ...said } = action.createItem as NonNullable<typeof action.createItem>;
    const filled = filledFor<{ name: string; fields: Fields }>(said, item, fields);
    if ('missing' in filled) return refuse('bad-field', `There is no value for {{${filled.missing}}}.`);
    const worktype = configuration.worktypes[key];
    if (!worktype) return refuse('no-such-worktype', 'There is no such worktype.');
    const violation = violationOf(worktype, filled.filled.fields);
    if (violation) return refuse('bad-field', `${violation.path || 'fields'}: ${violation.message}`);
    if (relatedOf(item).length >= MOST_RELATED) return refuse('not-open', `It has ${MOST_RELATED} related already.`);
    const { customerNumber } = item.work;
    const name = filled.filled.name.trim().slice(0, LONGEST_NAME).toWellFormed();
    const { fields: own } = filled.filled;
    const first = { worktype: key, name, fields: own, ...(customerNumber !== undefined && { customerNumber }) };
    const externalId = nameOf(item.id, fired.id, place);
    const id = deps.workItemId(DESK, externalId);
    const { depth, root = item.id, since = fired.at } = fired;
    const about = { id, source: DESK, externalId, by, at, related: [item.id], cause: { depth, root, since } };
    const more = item.customer ? { customer: item.customer } : {};
    await deps.workItems.create(id, first, (kept) => newItem(configuration, { ...about, said: kept, more }));
    return { ...draft, item: withRelated(item, id), what: first.name };
  }

  async function textCustomer(draft: Draft, acting: Acting): Promise<Done | Refusal> {
    const { item, fields } = draft;
    const { action, configuration, fired, place, by, at } = acting;
    const { body, from } = action.textCustomer as NonNullable<typeof action.textCustomer>;
    const filled = filledFor(body, item, fields);
    if ('missing' in filled) return refuse('bad-field', `There is no value for {{${filled.missing}}}.`);
    const answers = nameOf(item.id, fired.id, place);
    if (filled.filled.length > LONGEST_TEXT)
      return refuse('too-large', `It would have ${filled.filled.length} characters.`);
    const about = { item, configuration, body: filled.filled, from, answers, since: fired.at, by, at };
    const conversation = await text(about);
    return isRefusal(conversation) ? conversation : { ...draft, item: withRelated(item, conversation.id) };
  }

  return async function (draft: Draft, acting: Acting): Promise<Done | Refusal | undefined> {
    if (acting.action.alert) return alert(draft, acting);
    if (acting.action.createItem) return create(draft, acting);
    return acting.action.textCustomer && textCustomer(draft, acting);
  };
}

function nameOf(item: InteractionId, fired: string, place: number): string {
  return `${item}~${fired}~${place}`;
}
