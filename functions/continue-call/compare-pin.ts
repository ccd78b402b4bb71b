import type { Instant } from '../../domain/time.ts';
import type { VerifyPin } from '../../gateways/pins/pins.ts';
import type { Attempts } from '../../store/attempts.ts';
import type { Configurations } from '../../store/configurations.ts';
import type { Decisions } from '../../store/decisions.ts';
import type { Interactions } from '../../store/interactions.ts';
import { type BeingAsked, isInIvr } from '../_voice/being-asked.ts';
import { pinLimits, triedBy } from '../_voice/pin-limits.ts';
import { touchCall } from '../_voice/touch.ts';
import type { Answer } from './answer-of.ts';

export interface PinDeps {
  interactions: Interactions;
  configurations: Configurations;
  decisions: Decisions;
  attempts: Attempts;
  verifyPin: VerifyPin;
  clock: () => Instant;
}

const SYSTEM_FAILED: Answer = { outcome: 'SystemFailed' };

/** Counted before it is compared, by number and by account; what is locked is not compared at all (row 43). Undefined: a miss. */
export async function comparePin(deps: PinDeps, asking: BeingAsked, entered: string): Promise<Answer | undefined> {
  const { attempts, decisions, verifyPin, clock } = deps;
  const { call, calls, configuration } = asking;
  const pin = calls.authentication?.pin;
  const { account } = call.call.authentication;
  const record = (await decisions.snapshot(call.id))?.record;
  if (!pin || account === undefined || !record) return SYSTEM_FAILED;
  const [limits, by] = [pinLimits(pin), triedBy(call, record)];
  const ofCaller = await attempts.count(by.caller, limits.caller, clock());
  if (ofCaller === 'locked') return { outcome: 'GaveUp', because: 'locked' };
  const ofAccount = await attempts.count(by.account, limits.account, clock());
  if (ofAccount === 'locked') {
    await attempts.takeBack(ofCaller);
    return { outcome: 'GaveUp', because: 'locked' };
  }
  const result = await verifyPin({ configuration, pin, account, entered });
  if (result === 'not-matched') return undefined;
  await attempts.takeBack(ofCaller);
  if (result === 'failed') {
    await attempts.takeBack(ofAccount);
    return SYSTEM_FAILED;
  }
  await attempts.forgive(ofAccount);
  return authenticate(deps, asking);
}

/** The only way to `full`: after a comparison, in the same call. */
async function authenticate(deps: PinDeps, { call }: BeingAsked): Promise<Answer> {
  await touchCall(deps, call.id, {
    by: 'system:continue-call',
    change: (now) =>
      isInIvr(now) ? { ...now.call, authentication: { ...now.call.authentication, level: 'full' } } : undefined,
  });
  return { outcome: 'done' };
}
