import type { Call, CallPart } from '../../domain/call.ts';
import type { CallsConfiguration, Configuration, FlowConfiguration } from '../../domain/configuration.ts';
import { type Attributes, decideFlow, type FlowDecision } from '../../domain/flow.ts';
import type { Snapshot } from '../../store/decisions.ts';
import type { Found } from './find-customer.ts';

/** What the IVR kept of the customer; a flow that asks for nothing finds him by his number alone. */
export function foundByIvr(configuration: Configuration, snapshot: Snapshot): Found {
  const { state, ms, error, record } = snapshot;
  const level = record?.attributes[configuration.crm.customerPane?.level ?? ''];
  const shown = record ? { name: record.displayName, ...(level !== undefined && { level: String(level) }) } : {};
  return {
    state,
    ...(ms !== undefined && { ms }),
    ...(error !== undefined && { error }),
    ...(record && { record }),
    attributes: record?.attributes ?? {},
    shown,
  };
}

/** What rules may ask about a call beside the customer. */
function attributesOf({ reason, authentication, confirmed }: CallPart): Attributes {
  return {
    'call.authentication': authentication.level,
    ...(authentication.course && { 'call.course': authentication.course }),
    ...(reason && { 'call.reason': reason }),
    ...(confirmed !== undefined && { 'call.confirmed': confirmed }),
  };
}

/**
 * From "it called" to queue, skills and priority. Who gave no account, a wrong one, or no PIN goes to the general queue, as UC17 has it (courses A, B, C; rows 32-37);
 * a flow that asks for no PIN is content with an account; a wrong PIN has the products' skills and no priority (course D; rows 39, 41).
 */
export function decideCall(flow: FlowConfiguration, { call }: Call, attributes: Attributes): FlowDecision {
  const { authentication } = flow.calls ?? ({} as Partial<CallsConfiguration>);
  const { level, course, because } = call.authentication;
  const enough = level === 'full' || (level === 'claimed' && course === 'base' && !authentication?.pin);
  if (authentication && !enough && level !== 'account-only') {
    const why = { ...(course && { 'call.course': course }), ...(because && { because }) };
    return {
      queue: `que_${authentication.general}`,
      skills: {},
      priority: 0,
      rule: course ? `course ${course}` : 'not authenticated',
      decidedBy: { 'call.authentication': level, ...why },
      dropped: [],
    };
  }
  const decision = decideFlow(flow, { medium: 'call', text: '', attributes: { ...attributes, ...attributesOf(call) } });
  if (authentication && level === 'account-only' && !authentication.priorityWithoutPin)
    return { ...decision, priority: 0 };
  return decision;
}
