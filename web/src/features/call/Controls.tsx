import { Button } from '@mantine/core';
import { IconArrowForwardUp, IconPhoneCall, IconPhonePause, IconPhoneRinging } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../../domain/desktop-api.ts';
import { useAct } from '../../centre/act.ts';
import { api } from '../../centre/api.ts';
import { useStore } from '../../store.ts';
import text from '../../styles/text.module.css';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { clockTime } from '../../words/times.ts';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { askWhere, transferring } from '../transfer/transferring.ts';
import { CallState } from './CallState.tsx';
import styles from './call.module.css';

/** The telephone, where a conversation has its reply. */
export function Controls({ id, call }: { id: string; call: CallView }) {
  const { t } = useTranslation();
  const held = call.state === 'on-hold';
  const talks = held || call.state === 'talking';
  const holding = useAct(id, (wanted: boolean) => api.hold(id, wanted));
  const asking = useStore(transferring) === id;
  return (
    <section className={styles.controls} aria-label={t('call.controls')}>
      {holding.error && <ProblemNote what={t('call.holdFailed')} error={holding.error} />}
      <div className={styles.line}>
        <State call={call} />
        <WaitingButton
          variant={held ? 'filled' : 'default'}
          h={36}
          px={14}
          data-hold
          aria-disabled={!talks}
          busy={holding.busy}
          leftSection={
            held ? (
              <IconPhoneCall size={17} stroke={1.7} aria-hidden />
            ) : (
              <IconPhonePause size={17} stroke={1.7} aria-hidden />
            )
          }
          onClick={() => talks && holding.press(!held)}
        >
          {held ? t('call.back') : t('call.hold')}
        </WaitingButton>
        <Button
          variant="default"
          h={36}
          px={14}
          data-transfer
          aria-expanded={asking}
          leftSection={<IconArrowForwardUp size={17} stroke={1.7} aria-hidden />}
          onClick={() => askWhere(id)}
        >
          {t('transfer.title')}
        </Button>
      </div>
    </section>
  );
}

const icons = { ringing: IconPhoneRinging, talking: IconPhoneCall, 'on-hold': IconPhonePause };

/** Since when, too: what is counted is not the only way to know. */
function State({ call }: { call: CallView }) {
  const { t } = useTranslation();
  const { state, answeredAt, heldSince } = call;
  const Icon = state in icons ? icons[state as keyof typeof icons] : IconPhoneCall;
  const note = () => {
    if (state === 'ringing') return t('call.pickUp');
    if (state === 'on-hold') return t('call.music', { at: clockTime(heldSince ?? 0) });
    return answeredAt === undefined ? '' : t('call.since', { at: clockTime(answeredAt) });
  };
  return (
    <p className={styles.state}>
      <Icon size={20} stroke={1.7} aria-hidden />
      <span>
        <b>
          <CallState call={call} />
        </b>
        <small className={text.num}>{note()}</small>
      </span>
    </p>
  );
}
