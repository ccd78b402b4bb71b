import type { InteractionId } from '../../domain/ids.ts';
import type { Interaction } from '../../domain/interaction.ts';
import { relatedOf } from '../_desktop/work-views.ts';

/** Links of one interaction: its row stays small. */
export const MOST_RELATED = 20;

/** Each link once. What has no room for one more stays as it is. */
export function withRelated<One extends Interaction>(interaction: One, other: InteractionId): One {
  const known = relatedOf(interaction);
  if (known.includes(other) || known.length >= MOST_RELATED) return interaction;
  return { ...interaction, related: [...(interaction.related ?? []), other] };
}
