import i18next from 'i18next';

type Customer = { name?: string | undefined; numberShown: string };

/** A caller may withhold the number. */
const numberOf = ({ numberShown }: Customer): string => numberShown || i18next.t('customer.withheld');

export const nameOf = (customer: Customer): string => customer.name ?? numberOf(customer);

/** An item is known by its own name, whoever it is about. */
export const titleOf = ({ work, customer }: { work?: { name: string } | undefined; customer: Customer }): string =>
  work?.name ?? nameOf(customer);

/** "Ana": the first word of a name, or the whole number. */
export const shortName = (customer: Customer): string => customer.name?.split(/\s+/)[0] ?? numberOf(customer);

export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? '').join('');
}

/** "Fibre 3+", "English": a level of 0 asks for the skill alone. */
export function skillWords(skills: readonly { name: string; level: number }[]): string[] {
  return skills.map(({ name, level }) => (level > 0 ? `${name} ${level}+` : name));
}
