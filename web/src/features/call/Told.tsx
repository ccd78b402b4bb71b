import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../../domain/desktop-api.ts';
import text from '../../styles/text.module.css';
import styles from './call.module.css';

/** What the caller chose, confirmed and gave before anybody answered. */
export function Told({ call: { authentication, reason, confirmed, language } }: { call: CallView }) {
  const { t, i18n } = useTranslation();
  const { account, company } = authentication;
  const facts: [string, string | undefined][] = [
    [t('call.company'), company],
    [t('call.account'), account],
    [t('call.about'), reason && t(`call.reason.${reason}`)],
    [t('call.readBack'), confirmed === undefined ? undefined : confirmed ? t('call.confirmed') : t('call.denied')],
    [t('call.language'), new Intl.DisplayNames([i18n.language], { type: 'language' }).of(language)],
  ];
  return (
    <dl className={styles.told}>
      {facts.map(
        ([label, value]) =>
          value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd className={text.num}>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
