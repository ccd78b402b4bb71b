import { moved } from '../../domain/escalation.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import { told } from '../../domain/work-changes.ts';
import { filledFor } from '../../domain/triggers.ts';
import type { Fields } from '../../domain/work-item.ts';
import type { Configurations } from '../../store/configurations.ts';
import { changedItem, type ItemChange } from '../_work/changed-item.ts';
import { workSettings } from '../_work/work-settings.ts';
import type { Acting, Done, Draft } from './draft.ts';

/** As much as a source may post. A trigger that puts a field into itself would grow it for ever. */
const MOST_CHARACTERS = 64 * 1024;

/** Actions that change nothing but the item; each on what the one before has made of it. */
export async function actOnItem(
  { configurations }: { configurations: Configurations },
  draft: Draft,
  acting: Acting,
): Promise<Done | Refusal> {
  const { setFields, setStatus, suspend, resume, tellSource } = acting.action;
  if (tellSource) return tellingSource(configurations, draft, acting);
  if (draft.item.work.ended) return refuse('not-open', 'It is over.');
  if (setFields) return settingFields(configurations, draft, acting);
  if (setStatus !== undefined) return changing(configurations, draft, acting, { action: 'update', status: setStatus });
  if (suspend) return changing(configurations, draft, acting, { action: 'suspend' });
  if (resume) return changing(configurations, draft, acting, { action: 'resume' });
  return moving(configurations, draft, acting);
}

async function settingFields(configurations: Configurations, draft: Draft, acting: Acting): Promise<Done | Refusal> {
  const filled = filledFor(acting.action.setFields as Fields, draft.item, draft.fields);
  if ('missing' in filled) return refuse('bad-field', `There is no value for {{${filled.missing}}}.`);
  const whole = JSON.stringify({ ...draft.fields, ...filled.filled });
  if (whole.length > MOST_CHARACTERS) return refuse('too-large', 'Its fields would be larger than 64 KB.');
  return changing(configurations, draft, acting, { action: 'update', fields: filled.filled });
}

async function changing(
  configurations: Configurations,
  draft: Draft,
  { fired, by, at }: Acting,
  change: ItemChange,
): Promise<Done | Refusal> {
  const { item, fields: was } = draft;
  const aside = item.routing.state === 'suspended';
  if ((change.action === 'suspend' && aside) || (change.action === 'resume' && !aside))
    return { ...draft, nothing: true };
  const { depth, root = item.id, since = fired.at } = fired;
  const changed = await changedItem(configurations, item, change, { was, by, at, cause: { depth, root, since } });
  if (isRefusal(changed)) return changed;
  const { after, is } = changed;
  const sameStatus = after.work.status === item.work.status;
  if (change.action === 'update' && !is && sameStatus) return { ...draft, nothing: true };
  const names = Object.keys(change.fields ?? {}).filter(
    (name) => JSON.stringify(was[name]) !== JSON.stringify(is?.[name]),
  );
  const what = change.fields ? names.join(', ') : after.work.status;
  return { item: after, fields: is ?? was, what };
}

async function moving(configurations: Configurations, draft: Draft, acting: Acting): Promise<Done | Refusal> {
  const { action, configuration: plan, by, at } = acting;
  const { raisePriority, queue, workbin } = action;
  const { item } = draft;
  const episode = await configurations.version(item.routing.configuration);
  const actions = { alert: false, tellSource: false, raisePriority, queue, workbin };
  const after = moved(item, { actions, configurations: { episode, plan }, by, at });
  if (after.routing === item.routing) return refuse('not-open', 'It is over.');
  const priority = 'priority' in after.routing ? String(after.routing.priority) : '';
  return { ...draft, item: after, what: queue ?? workbin ?? priority };
}

async function tellingSource(
  configurations: Configurations,
  draft: Draft,
  { fired, at }: Acting,
): Promise<Done | Refusal> {
  const settings = await workSettings(configurations, draft.item);
  if (!settings.tells) return refuse('not-open', 'Its source wants to hear of nothing.');
  const work = told(draft.item.work, settings, { at, event: 'triggered', trigger: fired.trigger });
  return { ...draft, item: { ...draft.item, work } };
}
