import * as z from 'zod';
import { get, json, parseJson, patch, post, type Route } from '../pages/routes.ts';
import { accountAnswer, caseAnswer } from './answers.ts';
import { type ApiDeps, behind } from './guard.ts';
import type { Account } from './records.ts';
import { type CrmStore, found } from './store.ts';

const credentialsSchema = z.object({ account: z.string().max(40), pin: z.string().max(40) });
const changeSchema = z.object({ pinDigest: z.string().max(200).nullable() });

/** Accounts by number, and whether a PIN is theirs. */
export function accountsApi({ store, token, faults, address, asked }: ApiDeps): Route[] {
  const guarded = behind({ token, faults, asked });
  const shown = (account: Account) => accountAnswer(store, account, address());
  return [
    get(
      '/api/accounts',
      guarded(({ query }) => {
        const number = query.get('number');
        const items = number === null ? store.accounts() : store.accountsWith(number);
        return json({ items: items.map(shown) });
      }),
    ),
    get(
      '/api/accounts/:id',
      guarded(({ params }) => json(shown(found(store.account(params['id'] ?? ''))))),
    ),
    get(
      '/api/accounts/:id/cases',
      guarded(({ params }) => {
        const account = found(store.account(params['id'] ?? ''));
        const contacts = store.contacts().filter(({ accountId }) => accountId === account.id);
        const cases = contacts.flatMap(({ id }) => store.casesOf(id));
        return json({ items: cases.map((each) => caseAnswer(each, address())) });
      }),
    ),
    patch(
      '/api/accounts/:id',
      guarded((request) => {
        const account = found(store.account(request.params['id'] ?? ''));
        return json(shown(store.saveAccount({ ...account, ...parseJson(request, changeSchema) })));
      }),
    ),
    post(
      '/api/accounts/verify',
      guarded((request) => json({ items: verified(store, parseJson(request, credentialsSchema)).map(shown) })),
    ),
  ];
}

/** The account if PIN and number are both right; whoever asks cannot tell which of them was wrong. */
export function verified(store: CrmStore, { account, pin }: z.output<typeof credentialsSchema>): Account[] {
  return store.accountsWith(account).filter((each) => each.pin === pin);
}
