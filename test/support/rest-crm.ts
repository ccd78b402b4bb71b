import type { ConfigurationFile } from '../../domain/configuration.ts';
import { crmData, playedCrm } from './played-crm.ts';

/** A CRM over REST, and how it is configured. */
export function restCrm() {
  return playedCrm(async ({ path, body }) => {
    const { pathname, searchParams } = new URL(path, 'http://crm');
    const items = find(pathname, searchParams, body);
    return items ? { status: 200, body: { items } } : { status: 404, body: { message: 'not found' } };
  });
}

function find(path: string, query: URLSearchParams, body: string): unknown[] | undefined {
  const { contacts, accounts, cases, meters, pins } = crmData;
  if (path === '/contacts') return contacts.filter(({ phone }) => phone === query.get('phone'));
  if (path === '/accounts') return accounts.filter(({ number }) => number === query.get('number'));
  if (path === '/verify') {
    const { credentials } = JSON.parse(body) as { credentials: { account: string; pin: string } };
    return accounts.filter(({ number }) => number === credentials.account && pins[number] === credentials.pin);
  }
  const [, kind, id] = path.split('/').map(decodeURIComponent);
  if (kind === 'meters') return meters.filter(({ account }) => account === id);
  return contacts.some((contact) => contact.id === id) ? cases.filter(({ contact }) => contact === id) : undefined;
}

type Request = NonNullable<ConfigurationFile['crm']['dataActions'][string]>['request'];

export const restRequests: Record<string, Partial<Request>> = {
  'find-contact': { path: '/contacts?phone={{phone}}' },
  'find-account': { path: '/accounts?number={{account}}' },
  'list-cases': { path: '/contacts/{{recordId}}/cases' },
  'find-meter': { path: '/meters/{{account}}' },
  'verify-pin': {
    method: 'POST',
    path: '/verify',
    body: { purpose: 'call to {{account}}', credentials: { account: '{{account}}', pin: '{{pin}}' }, tries: 1 },
  },
};
