import { setting } from '../../gateways/settings.ts';
import { executionLinks } from '../_desktop/execution-links.ts';
import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { getTimeline } from './get-timeline.ts';

const machines = {
  'agent-assignment': setting('AGENT_ASSIGNMENT_ARN'),
  'ivr-authentication': setting('IVR_AUTHENTICATION_ARN'),
  'sms-reopen': setting('SMS_REOPEN_ARN'),
};
const run = getTimeline({ ...centre, links: executionLinks({ prefix: setting('OPERATIONS_URL'), machines }) });

export const handler = desktopRoute({
  people: centre.people,
  run: ({ caller, id }) => run(caller, id),
});
