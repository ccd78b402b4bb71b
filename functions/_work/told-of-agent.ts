import type { AgentId } from '../../domain/ids.ts';
import type { Interaction } from '../../domain/interaction.ts';
import type { Instant } from '../../domain/time.ts';
import { isWorkItem, type WorkPart } from '../../domain/work-item.ts';
import { told } from '../../domain/work-changes.ts';
import type { Configurations } from '../../store/configurations.ts';
import { workSettings } from './work-settings.ts';

/** Part of the write that gives an agent an item: its source hears who has it. */
export async function toldOfAgent(
  configurations: Configurations,
  interaction: Interaction,
  { agent, at }: { agent: AgentId; at: Instant },
): Promise<{ work?: WorkPart }> {
  if (!isWorkItem(interaction)) return {};
  const settings = await workSettings(configurations, interaction);
  return { work: told(interaction.work, settings, { at, event: 'assigned', agent }) };
}
