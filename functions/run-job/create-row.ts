import type { Configuration } from '../../domain/configuration.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import type { NewItemRow } from '../../domain/job.ts';
import { isWorkItem } from '../../domain/work-item.ts';
import { DESK, isWebAddress, violationOf, worktypeFor } from '../../domain/worktype.ts';
import { isExternalId } from '../../gateways/sources/captured.ts';
import { e164 } from '../../gateways/phone-numbers.ts';
import { interactions } from '../../store/interactions.ts';
import { type FirstSaid, workItems } from '../../store/work-items.ts';
import { type CapturingDeps, newItem } from '../_work/capturing.ts';
import type { AssigningDeps } from '../_routing/assigning.ts';
import { badField, type DoRow, refused } from './row.ts';

export type CreateDeps = CapturingDeps & Pick<AssigningDeps, 'clock'>;

const LONGEST_NAME = 200;
const LONGEST_NUMBER = 40;

/** As its source's post would: one item per external id, for ever. The same again is the item that is there. */
export function creatingRow(deps: CreateDeps): DoRow<'create', NewItemRow> {
  const items = workItems(deps.table);
  const stored = interactions(deps.table);
  return async function ({ job, number, row, kept }) {
    const { source } = job.task;
    const configuration = await deps.configurations.current();
    const shown = (row.name ?? row.externalId)?.slice(0, LONGEST_NAME).toWellFormed();
    const named = shown === undefined ? {} : { name: shown };
    const externalId = row.externalId?.trim() || `${job.id}~${number}`;
    if (!isExternalId(externalId))
      return refused(badField('externalId', 'It is longer than 200 characters, or no text.'), named);
    const interaction = deps.workItemId(source, externalId);
    const known = await stored.get(interaction);
    const there = { outcome: 'done', already: true, interaction } as const;
    if (isWorkItem(known)) return { ...there, name: known.work.name };
    const said = saidIn(configuration, source, { ...row, worktype: row.worktype?.trim() || job.task.worktype });
    if (isRefusal(said)) return refused(said, named);
    const about = { id: interaction, source, externalId, by: job.by, at: deps.clock() };
    const { item, created } = await items.create(
      interaction,
      said,
      (first) => newItem(configuration, { ...about, said: first }),
      kept({ outcome: 'done', interaction, name: said.name }),
    );
    return created ? undefined : { ...there, name: item.work.name };
  };
}

/** The first of its faults, by the name of its member. */
function saidIn(configuration: Configuration, source: string, row: NewItemRow): FirstSaid | Refusal {
  const { fields = {}, url = '', customerNumber = '' } = row;
  const name = row.name?.trim() ?? '';
  if (name === '') return badField('name', 'It has no name.');
  if (name.length > LONGEST_NAME || !name.isWellFormed())
    return badField('name', `It is longer than ${LONGEST_NAME} characters, or no text.`);
  if (url !== '' && !isWebAddress(url)) return badField('url', 'It is no web address.');
  if (customerNumber.length > LONGEST_NUMBER) return badField('customerNumber', 'It is no number.');
  const config = Object.hasOwn(configuration.sources, source) ? configuration.sources[source] : undefined;
  if (!config && source !== DESK) return refuse('no-such-destination', 'There is no such source.', 'source');
  const key = row.worktype ?? (config && worktypeFor(config, fields));
  const worktype =
    key !== undefined && Object.hasOwn(configuration.worktypes, key) ? configuration.worktypes[key] : undefined;
  if (key === undefined || !worktype)
    return refuse('no-such-worktype', key ? `There is no worktype ${key}.` : 'It names no worktype.', 'worktype');
  const violation = violationOf(worktype, fields);
  if (violation) return badField(`fields.${violation.path}`, violation.message);
  const more = { ...(url && { url }), ...(customerNumber && { customerNumber: e164(customerNumber) }) };
  return { name, worktype: key, ...more, fields };
}
