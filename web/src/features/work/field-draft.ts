import { draftOf, saveDraft, useDraft } from '../conversation/drafts.ts';

/** What is being written, and the revision that was on the screen when it was begun. */
export type Edit = { seen: number; typed: string };

const placeOf = (id: string, field: string): string => `${id}/field/${field}`;

function read(draft: string): Edit | undefined {
  const [, seen, typed] = /^(\d+)\|(.*)$/s.exec(draft) ?? [];
  return seen === undefined ? undefined : { seen: Number(seen), typed: typed ?? '' };
}

/** A field that is written is a draft like a reply: it survives whatever happens to the page. */
export function useEdit(id: string, field: string): Edit | undefined {
  return read(useDraft(placeOf(id, field)));
}

export function write(id: string, field: string, edit: Edit | undefined): void {
  saveDraft(placeOf(id, field), edit ? `${edit.seen}|${edit.typed}` : '');
}

export function editOf(id: string, field: string): Edit | undefined {
  return read(draftOf(placeOf(id, field)));
}

/** What one has changed oneself is no surprise: whatever else is being written on the same revision goes on from the new one. */
export function seenAnew(
  id: string,
  fields: readonly { name: string }[],
  { from, to }: { from: number; to: number },
): void {
  for (const { name } of fields) {
    const edit = editOf(id, name);
    if (edit?.seen === from) write(id, name, { ...edit, seen: to });
  }
}

/** Ending it now would leave behind what is still being written. */
export class UnsavedError extends Error {
  override name = 'UnsavedError';
}

export function refuseUnsaved(id: string, fields: readonly { name: string }[]): void {
  if (fields.some(({ name }) => editOf(id, name))) throw new UnsavedError('A field is being written');
}
