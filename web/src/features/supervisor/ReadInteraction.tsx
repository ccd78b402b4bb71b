import { getRouteApi } from '@tanstack/react-router';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { useMe } from '../../centre/queries.ts';
import { Middle } from '../desk/Panes.tsx';
import { MoveBack } from './MoveBack.tsx';
import { SupervisorActs } from './SupervisorActs.tsx';

/** Any interaction, to be read; a supervisor may take it out of somebody's hands, and says what becomes of an item. */
export function ReadInteraction() {
  const { interaction: id } = getRouteApi('/desk/live/interactions/$interaction').useParams();
  const { data: me } = useMe();
  const acts = (interaction: InteractionView) => {
    const { state, work } = interaction;
    if (!me?.roles.includes('supervisor')) return null;
    if (work) return <SupervisorActs key={id} interaction={interaction} work={work} />;
    return (state === 'accepted' || state === 'offered') && <MoveBack key={id} id={id} />;
  };
  return <Middle id={id} readOnly acts={acts} />;
}
