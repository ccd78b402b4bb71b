import { IconBriefcase2, IconMessage, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { InboxRow } from '../../../domain/desktop-api.ts';

const icons = { message: IconMessage, call: IconPhone, work: IconBriefcase2 };

type Props = { medium: InboxRow['medium']; size: number; named?: boolean };

/** `named`: where no word stands beside it. */
export function MediumIcon({ medium, size, named = false }: Props) {
  const { t } = useTranslation();
  const Icon = icons[medium];
  return named ? (
    <Icon size={size} stroke={1.7} role="img" aria-label={t(`medium.${medium}`)} />
  ) : (
    <Icon size={size} stroke={1.7} aria-hidden />
  );
}
