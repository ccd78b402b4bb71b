import { setTimeout as wait } from 'node:timers/promises';
import { webSocketPush } from '../../gateways/desktop-push.ts';
import { setting } from '../../gateways/settings.ts';
import { centre } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { bundling } from './bundling.ts';
import { hinting } from './hinting.ts';

/** Hints over the socket, bundled. */
export function desktopHints() {
  const hint = hinting({ ...centre, push: webSocketPush(setting('SOCKET_CALLBACK_URL')) });
  return bundling({ ...centre, pause: (ms) => wait(ms), hint, log });
}
