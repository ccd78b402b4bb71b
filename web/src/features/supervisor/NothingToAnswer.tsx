import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../centre/queries.ts';
import styles from './supervisor.module.css';

const Workbins = lazy(() => import('../workbins/Workbins.tsx').then((module) => ({ default: module.Workbins })));

const pattern = /^(cnv|call|wrk)_[A-Za-z0-9-]+\.[1-9]\d{0,8}$/;

/** For people who take no interactions: any of them can be read by its id. */
export function NothingToAnswer() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [id, setId] = useState('');
  const [wrong, setWrong] = useState(false);
  const { data: me } = useMe();
  const supervises = me?.roles.includes('supervisor');
  const open = (event: FormEvent) => {
    event.preventDefault();
    const interaction = id.trim();
    setWrong(!pattern.test(interaction));
    if (pattern.test(interaction)) void navigate({ to: '/live/interactions/$interaction', params: { interaction } });
  };
  return (
    <main className={styles.page}>
      <div>
        <h1>{t('supervisor.title')}</h1>
        <p>{t('supervisor.what')}</p>
        <form onSubmit={open}>
          <div style={{ flex: 1 }}>
            <label htmlFor="interaction-id">{t('supervisor.id')}</label>
            <div style={{ display: 'flex', gap: 8 }}>
              <input
                id="interaction-id"
                value={id}
                autoComplete="off"
                spellCheck={false}
                placeholder="cnv_….1"
                aria-invalid={wrong}
                aria-describedby="interaction-wrong"
                onChange={(event) => setId(event.currentTarget.value)}
              />
              <Button type="submit" h={36}>
                {t('supervisor.open')}
              </Button>
            </div>
          </div>
        </form>
        <p className={styles.wrong} id="interaction-wrong" role="alert">
          {wrong ? t('supervisor.wrong') : ''}
        </p>
        {supervises && (
          <Suspense>
            <Workbins />
          </Suspense>
        )}
      </div>
    </main>
  );
}
