import { useTranslation } from 'react-i18next';
import { Oversight } from '../oversight/Oversight.tsx';

export function JobsPage() {
  const { t } = useTranslation();
  return <Oversight title={t('oversight.jobs')}>{null}</Oversight>;
}
