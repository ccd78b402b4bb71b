import type { AuthenticationConfiguration, Configuration } from '../../domain/configuration.ts';
import type { RunDataAction } from '../crm/data-actions.ts';
import { matchesDigest, parseDigest, runScrypt, type Scrypt } from './digest.ts';

/** `failed`: the CRM or we ourselves could not say, and it is not the caller's mistake (row 44). */
export type PinResult = 'matched' | 'not-matched' | 'failed';

export interface EnteredPin {
  configuration: Configuration;
  /** `flow.calls.authentication.pin` */
  pin: NonNullable<AuthenticationConfiguration['pin']>;
  account: string;
  entered: string;
}

/** Never throws, and keeps nothing. Whoever calls it has counted the attempt before. */
export type VerifyPin = (asked: EnteredPin) => Promise<PinResult>;

export interface PinDeps {
  /** Asked for in mode `digest` only. */
  pepper: () => Promise<string>;
  runDataAction: RunDataAction;
  scrypt?: Scrypt;
}

/** Compares what a caller entered, by the connection's mode. An account that does not exist takes the way and the time of a wrong PIN. */
export function pinVerifier(deps: PinDeps): VerifyPin {
  return async (asked) => {
    try {
      return asked.pin.mode === 'verify' ? await comparedByCrm(deps, asked) : await comparedHere(deps, asked);
    } catch {
      // What was thrown is not passed on: nothing of it can then name what was entered.
      return 'failed';
    }
  };
}

async function comparedByCrm(
  { runDataAction }: PinDeps,
  { configuration, pin, account, entered }: EnteredPin,
): Promise<PinResult> {
  const result = await runDataAction(configuration, pin.dataAction, { account, pin: entered });
  if ('failed' in result) return 'failed';
  // One entry cannot fit two accounts: a CRM that says so has not compared.
  if (result.records.length > 1) return 'failed';
  return result.records.length === 1 ? 'matched' : 'not-matched';
}

async function comparedHere(
  { pepper, runDataAction, scrypt = runScrypt }: PinDeps,
  { configuration, pin, account, entered }: EnteredPin,
): Promise<PinResult> {
  if (pin.mode !== 'digest') return 'failed';
  const [key, result] = await Promise.all([pepper(), runDataAction(configuration, pin.dataAction, { account })]);
  if ('failed' in result) return 'failed';
  const [record, ...more] = result.records;
  const stored = record && more.length === 0 ? result.sensitive?.(record)[pin.attribute] : undefined;
  const digest = stored === undefined ? undefined : parseDigest(stored);
  const matched = await matchesDigest({ account, pin: entered, pepper: key }, digest, scrypt);
  if (stored !== undefined && !digest) return 'failed';
  return matched ? 'matched' : 'not-matched';
}
