import { useTranslation } from 'react-i18next';
import { Oversight } from './Oversight.tsx';

export function WorkPage() {
  const { t } = useTranslation();
  return <Oversight title={t('oversight.work')}>{null}</Oversight>;
}
