import type { Configuration } from './configuration.ts';
import { hasWord } from './flow.ts';

/**
 * What the words of a text say it is about (row 90): the first category, in the order of the file, one of whose keywords stands in it. The one without
 * keywords is for all that no other takes; without such a one there is none.
 */
export function categoryOf({ categories }: Pick<Configuration, 'categories'>, text: string): string | undefined {
  const found = categories.find(({ keywords }) => keywords.some((word) => hasWord(text, word)));
  return (found ?? categories.find(({ keywords }) => keywords.length === 0))?.key;
}
