import type { CrmRecord } from '../domain/customer.ts';
import type { DataActionResult, RunDataAction } from '../gateways/crm/data-actions.ts';
import { accounts } from './calls/accounts.ts';
import type { CallNews } from './calls/news.ts';
import type { Chance } from './chance.ts';
import type { Scheduler, Task } from './scheduler.ts';
import type { Weather } from './weather.ts';

interface Sky {
  scheduler: Scheduler;
  weather: Weather;
  chance: Chance;
  heard: (news: CallNews) => void;
}

/** Slow, dead, or talking nonsense. What takes longer than the data action may, counts as no answer, whatever the CRM did. */
export function crm(sky: Sky): RunDataAction {
  const { scheduler, weather, chance, heard } = sky;
  return (configuration, action, inputs) => {
    // A live prompt asks it more often, and nobody would come to his PIN.
    const seldom = action === 'find-customer' ? 1 : 1 / 3;
    const fails = chance.happens(weather.of('F21 the CRM fails') * seldom)
      ? chance.pick(['timeout', 'http-500'] as const)
      : undefined;
    const slow = chance.happens(weather.of('F21 the CRM is slow') * seldom) ? chance.pick([1_500, 5_000]) : 0;
    const garbage = action !== 'find-customer' && chance.happens(weather.of('F21 the CRM talks nonsense'));
    const most = configuration.crm.dataActions[action]?.timeoutMs ?? Number.POSITIVE_INFINITY;
    const delay = Math.min(slow, most);
    const failed = fails ?? (slow > most ? 'timeout' : garbage ? 'not-understood' : undefined);
    const records = found(action, inputs);
    const answer: DataActionResult = failed ? { failed, ms: delay } : { records, ms: delay };
    const asked = () => {
      const by = scheduler.current() as Task;
      if (action === 'find-account') heard({ kind: 'looked-up', by, found: !failed && records.length === 1 });
      if (action === 'verify-pin') {
        const said = failed ? 'failed' : records.length === 1 ? 'matched' : 'not-matched';
        heard({ kind: 'compared', by, account: inputs.account ?? '', said });
      }
      return answer;
    };
    return scheduler.call('crm', asked, { delay });
  };
}

function found(action: string, { phone = '', account = '', pin = '' }: Record<string, string>): CrmRecord[] {
  if (action === 'find-customer') return customer(phone);
  const known = accounts[account];
  if (!known || (action === 'verify-pin' && known.pin !== pin)) return [];
  return [known.record];
}

/** Every third customer is on the Priority plan, every fourth number is unknown. */
function customer(phone: string): CrmRecord[] {
  const last = Number(phone.slice(-1));
  const attributes = { plan: last % 3 === 0 ? 'Priority' : 'Basic', ...(last % 5 === 0 && { advisor: 'luc' }) };
  const record = { connection: 'crm', recordType: 'contact', recordId: phone, displayName: `Customer ${last}` };
  return last % 4 === 3 ? [] : [{ ...record, attributes }];
}
