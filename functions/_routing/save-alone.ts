import type { Interaction } from '../../domain/interaction.ts';
import type { Interactions } from '../../store/interactions.ts';
import { ConditionFailedError } from '../../store/port.ts';

/** As `handBack` and `takeByHand`, where no slot moves: the interaction alone is saved. `changed`: somebody else wrote it first. */
export async function saveAlone(
  interactions: Interactions,
  { before, after }: { before: Interaction; after: Interaction },
): Promise<'done' | 'changed'> {
  try {
    await interactions.save(after, before);
    return 'done';
  } catch (error) {
    if (error instanceof ConditionFailedError) return 'changed';
    throw error;
  }
}
