import { Button, type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ringOffer, unlockSound } from '../offers/sound.ts';
import { change, useSettings } from './settings.ts';
import styles from './settings.module.css';

/** Of this browser; what belongs to the agent is configured for the centre. */
export function Settings() {
  const { t } = useTranslation();
  const { sendKey, shortcuts, volume } = useSettings();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <main className={styles.page}>
      <div>
        <h1>{t('settings.title')}</h1>
        <Group title={t('settings.scheme')}>
          {(['auto', 'light', 'dark'] satisfies MantineColorScheme[]).map((scheme) => (
            <Choice
              key={scheme}
              name="scheme"
              label={t(`settings.${scheme}`)}
              on={colorScheme === scheme}
              choose={() => setColorScheme(scheme)}
            />
          ))}
        </Group>
        <Group title={t('settings.sendKey')} note={t('settings.sendKeyNote')}>
          <Choice
            name="send"
            label={t('settings.enter')}
            on={sendKey === 'enter'}
            choose={() => change({ sendKey: 'enter' })}
          />
          <Choice
            name="send"
            label={t('settings.ctrlEnter')}
            on={sendKey === 'ctrl-enter'}
            choose={() => change({ sendKey: 'ctrl-enter' })}
          />
        </Group>
        <Group title={t('settings.shortcuts')} note={t('settings.shortcutsNote')}>
          <label>
            <input
              type="checkbox"
              checked={shortcuts}
              onChange={(event) => change({ shortcuts: event.currentTarget.checked })}
            />
            {t('settings.letters')}
          </label>
        </Group>
        <Group title={t('settings.sound')} note={t('settings.soundNote')}>
          <label>
            {t('settings.volume')}
            <input
              type="range"
              min={0}
              max={1}
              step={0.1}
              value={volume}
              onChange={(event) => change({ volume: Number(event.currentTarget.value) })}
            />
          </label>
          <Button size="compact-sm" h={28} variant="default" disabled={volume === 0} onClick={() => listen()}>
            {t('settings.listen')}
          </Button>
        </Group>
        {typeof Notification !== 'undefined' && <Notifications />}
      </div>
    </main>
  );
}

function listen(): void {
  unlockSound();
  setTimeout(ringOffer, 50);
}

function Notifications() {
  const { t } = useTranslation();
  const [permission, setPermission] = useState(Notification.permission);
  return (
    <Group title={t('settings.notifications')} note={t('notify.why')}>
      {permission === 'default' ? (
        <Button
          size="compact-sm"
          h={28}
          variant="default"
          onClick={() => void Notification.requestPermission().then(setPermission)}
        >
          {t('notify.allow')}
        </Button>
      ) : (
        <span>{t(`settings.notify.${permission}`)}</span>
      )}
    </Group>
  );
}

function Group({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend>{title}</legend>
      <div className={styles.choices}>{children}</div>
      {note && <p>{note}</p>}
    </fieldset>
  );
}

function Choice({ name, label, on, choose }: { name: string; label: string; on: boolean; choose(): void }) {
  return (
    <label>
      <input type="radio" name={name} checked={on} onChange={choose} />
      {label}
    </label>
  );
}
