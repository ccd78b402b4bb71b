const accents: Record<string, string> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
};

/** A translation is up to 40 % longer than English. */
const LONGER = 0.4;

type Tree = { [key: string]: string | Tree };

export function pseudo<T extends Tree>(tree: T): T {
  const entries = Object.entries(tree).map(([key, value]) => [
    key,
    typeof value === 'string' ? longer(value) : pseudo(value),
  ]);
  return Object.fromEntries(entries) as T;
}

/** What stands in braces or tags is for the program and stays as it is. */
function longer(text: string): string {
  const parts = text.split(/(\{\{[^}]*\}\}|<[^>]*>)/);
  const accented = parts.map((part, i) => (i % 2 ? part : part.replace(/[aeiou]/gi, (c) => accents[c] ?? c))).join('');
  const letters = parts.filter((_, i) => i % 2 === 0).join('').length;
  return letters > 1 ? `${accented}${'~'.repeat(Math.ceil(letters * LONGER))}` : accented;
}
