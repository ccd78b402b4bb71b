import { strandedDeliveries } from '../../store/stranded-deliveries.ts';
import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { listDeliveries } from './list-deliveries.ts';

const run = listDeliveries({ ...centre, stranded: strandedDeliveries(centre.table) });

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller }) => run(caller),
});
