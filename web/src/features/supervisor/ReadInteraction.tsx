import { getRouteApi } from '@tanstack/react-router';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { useMe } from '../../centre/queries.ts';
import { Middle } from '../desk/Panes.tsx';
import { MoveBack } from './MoveBack.tsx';

/** Any interaction, to be read; a supervisor may take it out of somebody's hands. */
export function ReadInteraction() {
  const { interaction } = getRouteApi('/desk/live/interactions/$interaction').useParams();
  const { data: me } = useMe();
  const acts = ({ state }: InteractionView) =>
    me?.roles.includes('supervisor') &&
    (state === 'accepted' || state === 'offered') && <MoveBack key={interaction} id={interaction} />;
  return <Middle id={interaction} readOnly acts={acts} />;
}
