import { configurationFile, type ConfigurationFile } from '../../domain/configuration.ts';
import { isRefusal } from '../../domain/errors.ts';
import type { WorkItemId } from '../../domain/ids.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import { changeWork } from '../../functions/change-work/change-work.ts';
import { receiveWork } from '../../functions/receive-work/receive-work.ts';
import type { ContactCentre } from './contact-centre.ts';

export const BACK_OFFICE = 'back-office';

/** A back office that posts refunds, which wait for an agent, and visits, which stand in a list. */
export function withWork(more: (file: ConfigurationFile) => void = () => {}) {
  return (file: ConfigurationFile) => {
    const parsed = configurationFile.parse({
      ...file,
      divisions: { north: { name: 'North' }, south: { name: 'South' } },
      calendars: { always: { zone: 'UTC', alwaysOpen: true } },
      slaPlans: {
        'two-hours': { name: 'Two hours', targetMinutes: 120, calendar: 'always', steps: [{ percent: 50 }] },
      },
      workbins: {
        visits: { name: 'Visits', teams: ['technical'] },
        supervisors: { name: 'Supervisors' },
      },
      worktypes: {
        refund: {
          name: 'Refund',
          schema: {
            properties: {
              amount: { type: 'number', minimum: 0 },
              reason: { type: 'string' },
              invoice: { type: 'string', format: 'uri' },
            },
            required: ['amount'],
          },
          statuses: {
            open: { name: 'Open', category: 'open' },
            'in-work': { name: 'In work', category: 'in-progress' },
            'waits-for-bank': { name: 'Waits for the bank', category: 'waiting', pausesSla: true },
            'waits-inside': { name: 'Waits for a colleague', category: 'waiting' },
            refunded: { name: 'Refunded', category: 'closed' },
            cancelled: { name: 'Cancelled', category: 'closed' },
          },
          initialStatus: 'open',
          queue: 'billing',
          skills: { refunds: 1 },
          priority: 5,
          slaPlan: 'two-hours',
          rules: [
            {
              name: 'large',
              when: { attribute: 'amount', atLeast: 500 },
              queue: 'billing',
              skills: { refunds: 3 },
              priority: 20,
            },
            { name: 'fault', when: { attribute: 'reason', equals: 'fault' }, queue: 'technical', priority: 10 },
          ],
        },
        visit: {
          name: 'Engineer visit',
          statuses: {
            open: { name: 'Open', category: 'open' },
            waiting: { name: 'Waiting', category: 'waiting' },
            done: { name: 'Done', category: 'closed' },
          },
          initialStatus: 'open',
          queue: 'technical',
          workbin: 'visits',
          slaPlan: 'two-hours',
        },
      },
      sources: {
        [BACK_OFFICE]: {
          name: 'Back office',
          secret: 'back-office',
          capture: {
            externalId: '$.id',
            name: '$.title',
            url: '$.link',
            customerNumber: '$.customer.phone',
            fields: { kind: '$.kind', amount: '$.amount', reason: '$.reason', invoice: '$.invoice' },
          },
          worktypes: [
            { when: { attribute: 'kind', equals: 'refund' }, worktype: 'refund' },
            { when: { attribute: 'kind', equals: 'visit' }, worktype: 'visit' },
          ],
          deliverTo: 'https://back-office.example/hooks',
        },
      },
    });
    Object.assign(file, parsed);
    more(file);
  };
}

/** The back office, as its signed posts arrive. */
export function aBackOffice(centre: ContactCentre, source = BACK_OFFICE) {
  const receive = receiveWork(centre.deps);
  const change = changeWork(centre.deps);
  const posted = (json: object) => ({ source, json, body: JSON.stringify(json), at: centre.clock.now() });
  return {
    post: async (json: object) => {
      const result = await receive(posted(json));
      await centre.pump();
      return result;
    },
    /** Before anything follows from it. */
    postAlone: (json: object) => receive(posted(json)),
    /** A refund of 20, unless something else is said. */
    refund: async (id: string, more: object = {}): Promise<WorkItemId> => {
      const result = await receive(posted({ id, title: `Refund ${id}`, kind: 'refund', amount: 20, ...more }));
      if (isRefusal(result)) throw new Error(result.detail);
      await centre.pump();
      return result.answer.id as WorkItemId;
    },
    visit: async (id: string, more: object = {}): Promise<WorkItemId> => {
      const result = await receive(posted({ id, title: `Visit ${id}`, kind: 'visit', ...more }));
      if (isRefusal(result)) throw new Error(result.detail);
      await centre.pump();
      return result.answer.id as WorkItemId;
    },
    put: async (externalId: string, json: object) => {
      const result = await change({ ...posted(json), externalId });
      await centre.pump();
      return result;
    },
    item: async (id: string): Promise<WorkItem> => {
      const item = await centre.deps.interactions.get(id as WorkItemId);
      if (!item?.work) throw new Error(`${id} is no item`);
      return item as WorkItem;
    },
    idOf: (externalId: string): WorkItemId => centre.deps.workItemId(source, externalId),
  };
}
