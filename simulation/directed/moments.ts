import type { ConversationId } from '../../domain/ids.ts';
import { aContactCentre, type ContactCentre } from '../../test/support/contact-centre.ts';
import type { PortCall } from '../../test/support/meddled-table.ts';
import { capacities, oneRing } from '../../test/support/sample-centre.ts';

export interface Directed {
  name: string;
  bug: string;
  /** Whether what should hold does. */
  play: () => Promise<boolean>;
}

export const LANE_ROW = /^LANE#/;
export const INTERACTION = / C#/;

/** The moment at which a call of the table for such a row begins or has been done. */
export const at =
  (when: PortCall['when'], operation: PortCall['operation'], row: RegExp) =>
  (call: PortCall): boolean =>
    call.when === when && call.operation === operation && call.keys.some(({ pk, sk }) => row.test(`${pk} ${sk}`));

/** Everybody stands in the first ring. */
export async function oneTeam(slots: Record<string, number> = {}): Promise<ContactCentre> {
  return aContactCentre((file) => {
    oneRing(file);
    capacities(slots)(file);
    Object.assign(file.queues.technical ?? {}, { pull: true });
  });
}

export async function isOffered(centre: ContactCentre, id: ConversationId): Promise<boolean> {
  return (await centre.conversation(id)).routing.state === 'offered';
}

/** In whose hands it is, or to whom it is offered. */
export async function whose(centre: ContactCentre, id: ConversationId): Promise<string | undefined> {
  const { routing } = await centre.conversation(id);
  return 'agent' in routing ? routing.agent : undefined;
}

export function aText(theirs: string) {
  return { carrierId: `SM${theirs}`, theirs, ours: '+443309000100', body: 'One more', media: [] };
}
