/** Whatever a file may hold, or be shown of the centre. */
export type Told = string | number | boolean | null | readonly Told[] | { readonly [name: string]: Told | undefined };

/** `queue General, skills none, priority 0` */
export function told(facts: Record<string, Told | undefined>): string {
  const pairs = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name} ${nested(value)}`],
  );
  return pairs.join(', ') || 'something';
}

function nested(value: Told): string {
  return typeof value === 'object' && value !== null && !isList(value) ? `(${told(value)})` : plain(value);
}

export function plain(value: Told): string {
  if (isList(value)) return value.length > 0 ? value.map((one) => `“${plain(one)}”`).join(' ') : 'none';
  return typeof value === 'object' && value !== null ? told(value) : String(value);
}

function isList(value: Told): value is readonly Told[] {
  return Array.isArray(value);
}
