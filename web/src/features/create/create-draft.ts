import { draftOf, saveDraft, useDraft } from '../conversation/drafts.ts';
import { type Field, type Plain, typedAs } from '../work/field-words.ts';

/** What is typed of an item before it is made. `id`: what the browser calls it, so that the same again is the same item. */
export type NewItem = { id: string; worktype: string; name: string; typed: Record<string, string> };

const placeOf = (interaction: string): string => `${interaction}/create`;

function read(draft: string): NewItem | undefined {
  return draft === '' ? undefined : (JSON.parse(draft) as NewItem);
}

export function useNewItem(interaction: string): NewItem | undefined {
  return read(useDraft(placeOf(interaction)));
}

/** A form is a draft like a reply. Its id is minted with the first thing that is typed, and survives a reload. */
export function writeNewItem(interaction: string, change: Partial<Omit<NewItem, 'id'>>): void {
  const before = read(draftOf(placeOf(interaction))) ?? { id: mintId(), worktype: '', name: '', typed: {} };
  saveDraft(placeOf(interaction), JSON.stringify({ ...before, ...change }));
}

export function forgetNewItem(interaction: string): void {
  saveDraft(placeOf(interaction), '');
}

/** 2^128: two browsers do not meet. */
function mintId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What the API is told, and the fields in which something else was typed than they hold. Those left empty are left out. */
export function fieldsTyped(fields: readonly Field[], typed: Record<string, string>) {
  const values: Record<string, Plain> = {};
  const wrong: string[] = [];
  for (const field of fields) {
    const value = typedAs(field, typed[field.name] ?? '');
    if (value === undefined) wrong.push(field.name);
    else if (value !== null) values[field.name] = value;
  }
  return { values, wrong };
}
