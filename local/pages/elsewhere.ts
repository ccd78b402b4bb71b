import type { Addresses } from '../cloud/addresses.ts';
import type { Link } from './page.ts';

const places = [
  { name: 'Agent desktop', key: 'desktop' },
  { name: 'Phones', key: 'phone' },
  { name: 'CRM', key: 'crm' },
  { name: 'Back office', key: 'source' },
  { name: 'Operations', key: 'operations' },
] as const;

/** The other local pages; none while the centre is not up yet. */
export function elsewhere(addresses: () => Addresses, self: (typeof places)[number]['key']): Link[] {
  try {
    const found = addresses();
    return places.filter(({ key }) => key !== self).map(({ name, key }) => ({ name, href: found[key] }));
  } catch {
    return [];
  }
}
