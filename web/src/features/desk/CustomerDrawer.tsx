import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Drawer.css';
import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CustomerCard } from '../customer/CustomerPane.tsx';

/** The customer where there is no room for a third pane. */
export function CustomerDrawer({ id, onClose }: { id: string; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={320}
      padding="xs"
      title={t('customer.title')}
      closeButtonProps={{ 'aria-label': t('drawer.close') }}
    >
      <CustomerCard id={id} />
    </Drawer>
  );
}
