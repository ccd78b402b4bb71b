import { type ConfigurationFile, configurationFile } from '../../domain/configuration.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import { aContactCentre, type ContactCentre } from './contact-centre.ts';
import { aBackOffice, withWork } from './work.ts';

type PlanInput = Record<string, unknown>;

export interface Promised {
  /** Of the plan `promise`, which refunds have; `always` is open day and night, `office` on working days from 9 to 5 in London. */
  steps?: PlanInput[];
  targetMinutes?: number;
  calendar?: string;
  calendars?: PlanInput;
  /** Further plans by name. */
  plans?: Record<string, PlanInput>;
  change?: (file: ConfigurationFile) => void;
}

const office = Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [['09:00', '17:00']]]));

/** A centre whose back office posts refunds under one promise. Nobody is at a desk yet. */
export async function aCentreThatPromises(promised: Promised) {
  const centre = await aContactCentre(withWork((file) => Object.assign(file, withPromise(file, promised))));
  return { centre, source: aBackOffice(centre) };
}

function withPromise(file: ConfigurationFile, promised: Promised): ConfigurationFile {
  const { steps = [], targetMinutes = 100, calendar = 'always', calendars = {}, plans = {}, change } = promised;
  const written = configurationFile.parse({
    ...file,
    calendars: { ...file.calendars, office: { zone: 'Europe/London', weekly: office }, ...calendars },
    slaPlans: {
      ...file.slaPlans,
      promise: { name: 'Promise', targetMinutes, calendar, steps },
      ...Object.fromEntries(Object.entries(plans).map(([key, plan]) => [key, { name: key, ...plan }])),
    },
  });
  const { refund, visit } = written.worktypes;
  if (refund) refund.slaPlan = 'promise';
  if (visit) visit.slaPlan = 'promise';
  change?.(written);
  return written;
}

/** What was taken of an item's promise: step and moment, in the order in which it was done. */
export function taken({ work }: WorkItem): [step: string, at: number][] {
  return (work.escalations ?? []).map(({ step, at }) => [step, at]);
}

/** The ladders of an item that were started: how many transitions each made. */
export function ladders({ engine }: ContactCentre, id: InteractionId) {
  return engine
    .executions()
    .filter(({ machine, name }) => machine === 'sla-escalation' && name.startsWith(`${id}-`))
    .map(({ name, status, transitions }) => ({ epoch: Number(name.split('-').at(-1)), status, transitions }));
}
