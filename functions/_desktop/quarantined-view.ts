import type { Configuration } from '../../domain/configuration.ts';
import type { QuarantineView } from '../../domain/desktop-api.ts';
import type { Quarantined } from '../../store/quarantine.ts';
import { named } from './work-views.ts';

export function quarantinedView(
  sources: Configuration['sources'],
  entry: Quarantined,
): QuarantineView['entries'][number] {
  const { source, replayed, tried: _, ...rest } = entry;
  return {
    ...rest,
    source: named(sources, source),
    ...(replayed && {
      replayed: { at: replayed.at, by: replayed.name, interaction: replayed.interaction },
    }),
  };
}
