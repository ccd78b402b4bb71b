import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Drawer.css';
import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import text from '../../styles/text.module.css';
import { useSettings } from '../settings/settings.ts';
import styles from './shortcuts.module.css';

const groups = [
  { title: 'anywhere', keys: { commands: ['Ctrl', 'K'], offer: ['F2'], decline: ['D'], back: ['Esc'] } },
  { title: 'reply', keys: { send: ['Enter'], newLine: ['Shift', 'Enter'], leave: ['Esc'] } },
  {
    title: 'letters',
    keys: {
      next: ['J'],
      previous: ['K'],
      longest: ['N'],
      answer: ['R'],
      accept: ['A'],
      close: ['C'],
      park: ['P'],
      transfer: ['T'],
      hold: ['H'],
      hangUp: ['X'],
      why: ['W'],
      inbox: ['G', 'I'],
      list: ['?'],
    },
  },
  { title: 'wrapUp', keys: { code: ['1–9'], note: ['Tab'], finish: ['Ctrl', 'Enter'] } },
] as const;

type Key = (typeof groups)[number]['keys'] extends infer K ? (K extends Record<infer N, unknown> ? N : never) : never;

/** The keyboard on one page. */
export function Shortcuts({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { sendKey } = useSettings();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={360}
      title={t('rail.shortcuts')}
      closeButtonProps={{ 'aria-label': t('drawer.close') }}
    >
      {groups.map(({ title, keys }) => (
        <section key={title}>
          <h3 className={styles.title}>{t(`keys.${title}`)}</h3>
          <dl className={styles.list}>
            {(Object.entries(keys) as [Key, readonly string[]][]).map(([name, pressed]) => (
              <Line
                key={name}
                label={t(`key.${name}`)}
                pressed={name === 'send' && sendKey === 'ctrl-enter' ? ['Ctrl', ...pressed] : pressed}
              />
            ))}
          </dl>
        </section>
      ))}
    </Drawer>
  );
}

function Line({ label, pressed }: { label: string; pressed: readonly string[] }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {pressed.map((key) => (
          <kbd key={key} className={text.key}>
            {key}
          </kbd>
        ))}
      </dd>
    </>
  );
}
