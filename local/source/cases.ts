/** A case of the back office, as it stands in its own books. */
export type Case = {
  /** What the centre calls `externalId`. */
  id: string;
  subject: string;
  kind: string;
  customer?: { name: string; phone: string } | undefined;
  priority: number;
  details: Record<string, string | number>;
  openedAt: number;
  /** The centre's own id of it, once it is placed. */
  item?: string;
  /** What the centre said to our post. */
  posted?: { ok: boolean; said: string };
  /** As the centre told us, or answered us, last: needed to change it. */
  revision: number;
  status: string;
  /** What our own last wish led to. */
  answered?: string;
};

/** Something that came from the centre. */
export type Arrival = {
  at: number;
  /** Counts what arrived for this case: the order is part of the promise. */
  number: number;
  delivery: string;
  event: string;
  status: string;
  changed: Record<string, unknown>;
  /** At the end: all of them. */
  fields?: Record<string, unknown>;
  agent?: string;
  step?: string;
  /** Its id has been here before. */
  again: boolean;
  /** Counted as something new, though its id has been here before: what a receiver without memory does. */
  doubled: boolean;
};

export type CaseStore = ReturnType<typeof caseStore>;

/** In memory: a restart begins with empty books. */
export function caseStore() {
  const cases = new Map<string, Case>();
  const arrivals = new Map<string, Arrival[]>();
  /** Refused: who does not sign has no case. */
  const refused: { at: number; why: string }[] = [];
  let last = 1000;

  return {
    nextId: () => `BO-${(last += 1)}`,
    cases: () => [...cases.values()].sort((a, b) => b.openedAt - a.openedAt || b.id.localeCompare(a.id)),
    case: (id: string) => cases.get(id),
    save(one: Case): Case {
      cases.set(one.id, one);
      return one;
    },
    arrivals: (id: string) => arrivals.get(id) ?? [],
    arrive(id: string, arrival: Omit<Arrival, 'number'>): Arrival {
      const list = arrivals.get(id) ?? [];
      const kept = { ...arrival, number: list.length + 1 };
      arrivals.set(id, [...list, kept]);
      return kept;
    },
    has: (id: string, delivery: string) => (arrivals.get(id) ?? []).some((each) => each.delivery === delivery),
    refuse: (at: number, why: string) => void refused.push({ at, why }),
    refused: () => refused,
  };
}
