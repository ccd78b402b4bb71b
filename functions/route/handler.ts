import { parking } from '../../gateways/parking.ts';
import { setting } from '../../gateways/settings.ts';
import { centre } from '../_edge/centre.ts';
import { changeStream } from '../_edge/change-stream.ts';
import { route } from './route.ts';

export const handler = changeStream({
  name: 'route',
  handle: route(centre),
  park: parking(setting('PARKED_QUEUE_URL')),
});
