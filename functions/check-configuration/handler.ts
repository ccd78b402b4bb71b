import { changeConfigurationRequest } from '../../domain/desktop-api.ts';
import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { checkConfiguration } from './check-configuration.ts';

const run = checkConfiguration(centre);

export const handler = desktopRoute({
  people: centre.people,
  request: changeConfigurationRequest,
  run: ({ caller, body }) => run(caller, body),
});
