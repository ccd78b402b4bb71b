import type { Call } from '../../domain/call.ts';
import type { AuthenticationConfiguration } from '../../domain/configuration.ts';
import type { CrmRecord } from '../../domain/customer.ts';
import { MINUTE } from '../../domain/time.ts';
import type { TryLimit } from '../../domain/tries.ts';

type PinConfiguration = NonNullable<AuthenticationConfiguration['pin']>;

/** Wrong PINs lock an account, and a number that tries one account after the other (row 43). */
export function pinLimits({
  lockAfter,
  lockMinutes,
  callerLockAfter,
}: PinConfiguration): Record<'account' | 'caller', TryLimit> {
  const within = lockMinutes * MINUTE;
  return { account: { most: lockAfter, within }, caller: { most: callerLockAfter, within } };
}

/** The record, not what was entered: the same account may be written in several ways. Callers who withhold their number count as one. */
export function triedBy({ call }: Call, { connection, recordType, recordId }: CrmRecord) {
  return {
    account: { account: `${connection}/${recordType}/${recordId}` },
    caller: { caller: call.theirs ?? 'withheld' },
  };
}
