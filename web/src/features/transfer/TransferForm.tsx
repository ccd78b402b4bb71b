import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { UnsentError } from '../conversation/unsent.ts';
import { composing } from '../desk/composing.ts';
import { matching, type Place, placesOf, targetOf } from './places.ts';
import styles from './transfer.module.css';
import { stopAsking } from './transferring.ts';
import { useTransfer } from './use-transfer.ts';

/** To a queue or to somebody; typing finds it, and Enter hands it on. */
export function TransferForm({ interaction }: { interaction: InteractionView }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string>();
  const { press, busy, error } = useTransfer(interaction.interaction);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const shown = matching(placesOf(interaction), typed);
  const target = targetOf(shown, chosen, typed);
  const go = () => {
    if (target && !busy) press(target);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return;
    const enters = event.key === 'Enter' && !event.repeat && (event.target as HTMLElement).matches('input');
    if (!enters && event.key !== 'Escape') return;
    event.preventDefault();
    if (enters) go();
    else stopAsking();
  };
  const list = (kind: Place['kind']) => ({
    kind,
    places: shown.filter((place) => place.kind === kind),
    target,
    onChoose: setChosen,
  });
  return (
    <section className={styles.form} aria-labelledby="transfer" onKeyDown={onKeyDown}>
      <h2 id="transfer">{t('transfer.title')}</h2>
      <input
        ref={field}
        className={styles.field}
        aria-label={t('transfer.find')}
        placeholder={t('transfer.find')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={styles.lists}>
        <Places {...list('queue')} />
        <Places {...list('agent')} />
      </div>
      {error instanceof UnsentError && (
        <p className={styles.wrong} role="alert">
          {t('transfer.unsent')}
        </p>
      )}
      {error && !(error instanceof UnsentError) && <ProblemNote what={t('transfer.failed')} error={error} />}
      <div className={styles.foot}>
        <p>{target ? after(target) : ''}</p>
        <Button size="compact-sm" h={32} px={12} variant="subtle" onClick={stopAsking}>
          {t('transfer.cancel')}
        </Button>
        <WaitingButton size="compact-sm" h={32} px={14} busy={busy} aria-disabled={!target} onClick={go}>
          {target ? t('transfer.to', { name: target.name }) : t('transfer.title')}
        </WaitingButton>
      </div>
    </section>
  );

  function after({ kind, name }: Place): string {
    if (kind === 'agent') return t('transfer.agentFirst', { agent: name, queue: interaction.queue?.name ?? '' });
    return interaction.call ? t('transfer.music') : t('transfer.age');
  }
}

type PlacesProps = {
  kind: Place['kind'];
  places: readonly Place[];
  target: Place | undefined;
  onChoose(id: string): void;
};

function Places({ kind, places, target, onChoose }: PlacesProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.places}>
      <legend>{t(`transfer.${kind}s`)}</legend>
      {places.length === 0 && <p>{t('transfer.none')}</p>}
      {places.map(({ id, name }) => (
        <label key={id}>
          <input type="radio" name="transfer-to" checked={target?.id === id} onChange={() => onChoose(id)} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
