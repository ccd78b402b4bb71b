const DAY = 24 * 60 * 60 * 1_000;
/** Long enough for a reopen window and a weekend; then what was typed about a customer is removed from this browser. */
export const KEPT_FOR = 7 * DAY;

export type Draft = { text: string; at: number };
export type Drafts = Record<string, Draft>;

export function withDraft(drafts: Drafts, place: string, text: string, now: number): Drafts {
  const { [place]: _, ...others } = drafts;
  return text === '' ? others : { ...others, [place]: { text, at: now } };
}

export function withoutOld(drafts: Drafts, now: number): Drafts {
  return Object.fromEntries(Object.entries(drafts).filter(([, draft]) => now - draft.at <= KEPT_FOR));
}
