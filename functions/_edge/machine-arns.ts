import { setting } from '../../gateways/settings.ts';

export function machineArns() {
  return {
    'agent-assignment': setting('AGENT_ASSIGNMENT_ARN'),
    'ivr-authentication': setting('IVR_AUTHENTICATION_ARN'),
    'sla-escalation': setting('SLA_ESCALATION_ARN'),
    'sms-reopen': setting('SMS_REOPEN_ARN'),
  };
}
