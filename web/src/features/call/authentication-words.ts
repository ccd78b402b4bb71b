import type { TFunction } from 'i18next';
import type { AuthenticationView } from '../../../../domain/desktop-api.ts';

/** How far the caller has shown who is calling, in a line. Only `full` may say that nothing needs to be asked. */
export function authenticationWords(
  t: TFunction,
  { level, because, company, account = '' }: AuthenticationView,
): string {
  if (level === 'full') return t('authentication.full');
  if (level === 'account-only') {
    const words = { who: company ?? account };
    return because === 'locked' ? t('authentication.verifiedLocked', words) : t('authentication.verified', words);
  }
  if (level === 'claimed') return t('authentication.claimed', { account });
  return t('authentication.none');
}
