import { useTranslation } from 'react-i18next';
import { Oversight } from '../oversight/Oversight.tsx';

export function SourcesPage() {
  const { t } = useTranslation();
  return <Oversight title={t('oversight.sources')}>{null}</Oversight>;
}
