import { routes } from '../../domain/desktop-api.ts';
import { centre, keyedOptOuts } from '../_edge/centre.ts';
import { keyedWork } from '../_edge/sources.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { createWorkItem } from './create-work-item.ts';

const run = createWorkItem({ ...centre, ...(await keyedWork()), optOuts: keyedOptOuts() });

export const handler = desktopRoute({
  people: centre.people,
  request: routes['create-work-item'].request,
  run: ({ caller, id, body }) => run(caller, id, body),
});
