import { useTranslation } from 'react-i18next';

/** Carriers' codes that are worth a sentence of their own; the others are shown as they are. */
const known = ['30003', '30004', '30005', '30006', '30007', '30008', '21610', '21614'] as const;
type Known = (typeof known)[number];

const isKnown = (code: string): code is Known => (known as readonly string[]).includes(code);

/** Why a text did not arrive, in words. */
export function useFailureWords(): (code: string | undefined) => string {
  const { t } = useTranslation();
  return (code) => {
    if (code === undefined) return t('failure.unsaid');
    return isKnown(code) ? t(`failure.${code}`) : t('failure.other', { code });
  };
}
