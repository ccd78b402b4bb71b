import type { CrmRecord } from '../../domain/customer.ts';

/** Ten digits: so many stand in a row nowhere by chance. */
export const accounts: Record<string, { pin: string; record: CrmRecord }> = {
  '50004711': account('acc-1', '9182736455', { plan: 'Priority', products: ['Fibre 500'], company: 'Torres Bakery' }),
  '50004722': account('acc-2', '9081726354', { plan: 'Basic', products: [], company: 'Berg household' }),
};

/** What people enter who have it wrong. */
export const WRONG_ACCOUNT = '59999999';
export const WRONG_PINS = ['9713579135', '9246813579'] as const;

/** Whatever was entered as a PIN may stand nowhere. */
export const secrets = [...WRONG_PINS, ...Object.values(accounts).map(({ pin }) => pin)];

function account(recordId: string, pin: string, attributes: CrmRecord['attributes']) {
  const displayName = String(attributes.company);
  return { pin, record: { connection: 'crm', recordType: 'account', recordId, displayName, attributes } };
}
