import { getRouteApi } from '@tanstack/react-router';
import { Middle } from '../desk/Panes.tsx';

/** Any interaction, to be read only. */
export function ReadInteraction() {
  const { interaction } = getRouteApi('/desk/live/interactions/$interaction').useParams();
  return <Middle id={interaction} readOnly />;
}
