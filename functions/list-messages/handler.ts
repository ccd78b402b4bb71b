import { s3MediaStore } from '../../gateways/media-store.ts';
import { setting } from '../../gateways/settings.ts';
import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { listMessages } from './list-messages.ts';

const run = listMessages({ ...centre, media: s3MediaStore(setting('MEDIA_BUCKET')) });

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller, id, query }) => run(caller, id, query.before),
});
