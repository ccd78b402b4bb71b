import { alerts } from '../../store/alerts.ts';
import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { listAlerts } from './list-alerts.ts';

const run = listAlerts({ ...centre, alerts: alerts(centre.table) });

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller }) => run(caller),
});
