import type { InteractionView } from '../../../../domain/desktop-api.ts';

/** Where something can be handed on to. */
export type Place = { kind: 'queue' | 'agent'; id: string; name: string };

export function placesOf({ transferTo }: InteractionView): Place[] {
  const { queues = [], agents = [] } = transferTo ?? {};
  return [
    ...queues.map((queue) => ({ kind: 'queue' as const, ...queue })),
    ...agents.map((agent) => ({ kind: 'agent' as const, ...agent })),
  ];
}

export function matching(places: readonly Place[], typed: string): Place[] {
  const wanted = typed.trim().toLocaleLowerCase();
  return places.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
}

/** What was chosen, while it is shown; or the only one that fits what was typed. */
export function targetOf(shown: readonly Place[], chosen: string | undefined, typed: string): Place | undefined {
  const only = typed.trim() !== '' && shown.length === 1 ? shown[0] : undefined;
  return shown.find(({ id }) => id === chosen) ?? only;
}
