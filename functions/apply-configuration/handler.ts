import { changeConfigurationRequest } from '../../domain/desktop-api.ts';
import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { log } from '../_edge/logger.ts';
import { applyConfiguration } from './apply-configuration.ts';

const run = applyConfiguration({ ...centre, log });

export const handler = desktopRoute({
  people: centre.people,
  request: changeConfigurationRequest,
  run: ({ caller, body }) => run(caller, body),
});
