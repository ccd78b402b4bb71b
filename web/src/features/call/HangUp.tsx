import { IconPhoneEnd } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { WaitingButton } from '../../words/WaitingButton.tsx';

type Props = { ending: { press(): void; busy: boolean } };

/** Where a conversation is closed, and away from the hold, which a hand may miss. */
export function HangUp({ ending: { press, busy } }: Props) {
  const { t } = useTranslation();
  return (
    <WaitingButton
      variant="default"
      size="xs"
      h={32}
      ml={4}
      px={12}
      data-hang-up
      busy={busy}
      leftSection={<IconPhoneEnd size={16} stroke={1.8} aria-hidden />}
      onClick={() => press()}
    >
      {t('call.hangUp')}
    </WaitingButton>
  );
}
