import { Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me, Offer, Presence } from '../../../../domain/desktop-api.ts';
import { connection } from '../../centre/connection.ts';
import { useStore } from '../../store.ts';
import text from '../../styles/text.module.css';
import { canAsk } from '../offers/notify.ts';
import { cards } from '../offers/offer-desk.ts';
import { soundBlocked, unlockSound } from '../offers/sound.ts';
import { change, useSettings } from '../settings/settings.ts';
import { AskToNotify } from './AskToNotify.tsx';
import { Pips } from './Pips.tsx';
import { PresenceMenu } from './PresenceMenu.tsx';
import styles from './presence.module.css';
import { useSetPresence } from './use-set-presence.ts';

type Props = {
  agent: NonNullable<Me['agent']>;
  /** In hand. */
  texts: number;
  items: number;
};

export function PresenceRow({ agent, texts, items }: Props) {
  const { t } = useTranslation();
  const { set, error, reset } = useSetPresence();
  const { askedToNotify } = useSettings();
  const [asking, setAsking] = useState(false);
  const offers = useStore(cards).filter((card) => card.phase !== 'ended');
  const offered = (medium: Offer['medium']) => offers.filter(({ offer }) => offer.medium === medium).length;
  const { message, work } = agent.capacity;
  const reachable = useStore(connection).answers;
  const choose = (presence: Presence) => {
    reset();
    set(presence);
    if (presence === 'available' && !askedToNotify && canAsk()) setAsking(true);
  };
  const answered = () => {
    change({ askedToNotify: true });
    setAsking(false);
  };
  return (
    <>
      <div className={styles.row}>
        <Popover
          opened={asking}
          onChange={setAsking}
          position="bottom-start"
          shadow="md"
          radius="md"
          trapFocus
          returnFocus
          withRoles={false}
        >
          <Popover.Target>
            <div style={{ minWidth: 0 }}>
              <PresenceMenu agent={agent} offered={offers.length} reachable={reachable} onChoose={choose} />
            </div>
          </Popover.Target>
          <Popover.Dropdown p={14} role="dialog" aria-label={t('notify.title')}>
            <AskToNotify onAnswered={answered} />
          </Popover.Dropdown>
        </Popover>
        <div className={styles.loads}>
          <Pips medium="message" inHand={texts} offered={offered('message')} capacity={message} named={work > 0} />
          {work > 0 && <Pips medium="work" inHand={items} offered={offered('work')} capacity={work} named />}
        </div>
      </div>
      <SoundNote />
      {error && (
        <div className={styles.note} role="alert">
          {t('presence.failed')}
        </div>
      )}
    </>
  );
}

function SoundNote() {
  const { t } = useTranslation();
  const blocked = useStore(soundBlocked);
  if (!blocked) return null;
  return (
    <div className={styles.note}>
      {t('sound.blocked')}{' '}
      <button type="button" className={text.link} onClick={unlockSound}>
        {t('sound.turnOn')}
      </button>
    </div>
  );
}
