import { routes } from '../../domain/desktop-api.ts';
import { alerts } from '../../store/alerts.ts';
import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { acknowledgeAlert } from './acknowledge-alert.ts';

const run = acknowledgeAlert({ ...centre, alerts: alerts(centre.table) });

export const handler = desktopRoute({
  people: centre.people,
  request: routes['acknowledge-alert'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
