import { useTranslation } from 'react-i18next';
import { Oversight } from './Oversight.tsx';

export function AlertsPage() {
  const { t } = useTranslation();
  return <Oversight title={t('oversight.alerts')}>{null}</Oversight>;
}
