import { useTranslation } from 'react-i18next';
import type { WorkbinView } from '../../../../domain/desktop-api.ts';
import styles from './workbins.module.css';
import { type Look, orders } from './workbins-api.ts';

type Props = { look: Look; statuses: WorkbinView['statuses']; onLook(look: Look): void };

/** In which order a list is seen, and what of it. */
export function LookOf({ look, statuses, onLook }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.look}>
      <select
        aria-label={t('workbins.order')}
        value={look.sort}
        onChange={({ currentTarget: { value } }) =>
          onLook({ ...look, sort: orders.find((one) => one === value) ?? 'due' })
        }
      >
        {orders.map((one) => (
          <option key={one} value={one}>
            {t(`workbins.by.${one}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={t('workbins.status')}
        value={look.status}
        onChange={({ currentTarget: { value } }) => onLook({ ...look, status: value })}
      >
        <option value="">{t('workbins.anyStatus')}</option>
        {statuses.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
