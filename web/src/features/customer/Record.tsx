import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCircleCheck, IconExternalLink, IconLayoutSidebarRightCollapse, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CustomerView, InteractionView } from '../../../../domain/desktop-api.ts';
import { useCustomer } from '../../centre/queries.ts';
import { useCentreNow } from '../../centre/ticks.ts';
import text from '../../styles/text.module.css';
import { nameOf } from '../../words/people.ts';
import { dayOrTime, roughly } from '../../words/times.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import styles from './customer.module.css';

type Props = { interaction: InteractionView; onHide?: (() => void) | undefined };

export function Record({ interaction, onHide }: Props) {
  const { t } = useTranslation();
  const { interaction: id, customer, work } = interaction;
  const { data, error, refetch, isFetching } = useCustomer(id);
  // An item may be about nobody.
  const nobody = work !== undefined && !customer.numberShown && !customer.name && !data?.record;
  return (
    <section>
      <div className={styles.head}>
        <div>
          <h2>{nobody ? t('customer.nobody') : (data?.record?.displayName ?? nameOf(customer))}</h2>
          {!nobody && <p>{data?.record?.subtitle ?? (customer.name ? customer.numberShown : t('customer.unnamed'))}</p>}
        </div>
        <Tooltip label={t('customer.refresh')}>
          <ActionIcon
            variant="subtle"
            size={28}
            aria-label={t('customer.refresh')}
            loading={isFetching && data !== undefined}
            onClick={() => void refetch()}
          >
            <IconRefresh size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        {onHide && (
          <Tooltip label={t('customer.hide')}>
            <ActionIcon variant="subtle" size={28} aria-label={t('customer.hide')} onClick={onHide}>
              <IconLayoutSidebarRightCollapse size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {error && !data && <ProblemNote what={t('customer.notLoaded')} error={error} onAgain={() => void refetch()} />}
      {!data && !error && [1, 2, 3, 4].map((i) => <div key={i} className={styles.skeleton} />)}
      {(data || error) && <Facts facts={data?.facts ?? []} interaction={interaction} />}
      {data && !nobody && (
        <Known
          customer={data}
          account={interaction.call?.authentication.account}
          onAgain={() => void refetch()}
          stale={error !== null}
        />
      )}
    </section>
  );
}

type FactsProps = { facts: CustomerView['facts']; interaction: InteractionView };

/** What the CRM says, what it is about this time, and what the customer said about being texted. */
function Facts({ facts, interaction }: FactsProps) {
  const { t } = useTranslation();
  const now = useCentreNow();
  const { category, texts } = interaction;
  const { state, since } = texts ?? {};
  const stopped = since === undefined ? t('customer.stopped') : t('customer.stoppedAt', { at: dayOrTime(since, now) });
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd className={text.num}>{value}</dd>
        </div>
      ))}
      {category && (
        <>
          <dt>{t('customer.about')}</dt>
          <dd>{category}</dd>
        </>
      )}
      {state && (
        <>
          <dt>{t('customer.texts')}</dt>
          <dd className={text.num}>
            {state === 'stopped' ? (
              <span className={`${text.tag} ${text.tagBad}`}>{stopped}</span>
            ) : (
              t('customer.allowed')
            )}
          </dd>
        </>
      )}
    </dl>
  );
}

type KnownProps = { customer: CustomerView; account: string | undefined; onAgain(): void; stale: boolean };

function Known({ customer, account, onAgain, stale }: KnownProps) {
  const { t } = useTranslation();
  const now = useCentreNow();
  const { state, record, asOf } = customer;
  return (
    <>
      {state === 'failed' ? (
        <p className={styles.failed}>
          {t('customer.failed')}{' '}
          <button type="button" className={text.link} onClick={onAgain}>
            {t('problem.again')}
          </button>
        </p>
      ) : (
        <div className={styles.acts}>
          {record?.url && (
            <Button
              component="a"
              href={record.url}
              target="_blank"
              rel="noreferrer"
              variant="default"
              size="compact-sm"
              h={30}
              px={10}
              fw={500}
              rightSection={<IconExternalLink size={14} stroke={1.8} aria-hidden />}
            >
              {t('customer.open')}
            </Button>
          )}
          <span className={styles.known}>
            {state === 'identified' && <IconCircleCheck size={15} aria-hidden />}
            {state === 'identified' && account ? t('customer.byAccount') : t(`customer.${state}`)}
          </span>
          {stale && asOf !== undefined && (
            <span className={styles.known}>{t('customer.asOf', { time: roughly(t, now - asOf) })}</span>
          )}
        </div>
      )}
    </>
  );
}
