import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import text from '../../styles/text.module.css';
import { type Listed, listed, nameOf, placeOf } from './changes.ts';
import styles from './configuration.module.css';
import { edit, keepMine, type Place, rename, saveDraft } from './drafts.ts';
import { KEY, keyFor } from './entry.ts';
import { KeyField } from './forms/rows.tsx';
import { useEditing } from './use-editing.ts';

type Props = { one: Listed; place: Place; asText: boolean; onText?(asText: boolean): void };

/** Which entry it is, how it stands, and what can be done with it as a whole. */
export function EntryHead({ one, place, asText, onText }: Props) {
  const { t } = useTranslation();
  const { part, key, standing } = one;
  return (
    <header className={styles.head}>
      <p className={styles.kind}>{t(`admin.one.${part}`)}</p>
      <div className={styles.titled}>
        <h1>{nameOf(one)}</h1>
        {standing !== 'same' && (
          <span className={`${text.tag} ${text.tagOpen}`}>{t(`admin.standing.${standing}`)}</span>
        )}
        <Acts one={one} place={place} />
      </div>
      <div className={styles.about}>
        {standing === 'new' ? <Key one={one} /> : <code>{key}</code>}
        {onText && standing !== 'removed' && <Switch {...{ asText, onText }} disabled={one.broken} />}
      </div>
      {standing === 'removed' && <p className={styles.note}>{t('admin.goes')}</p>}
      {one.overtaken && <Overtaken one={one} place={place} />}
    </header>
  );
}

function Acts({ one, place }: Pick<Props, 'one' | 'place'>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const duplicate = useDuplicate(one);
  const { part, key, standing } = one;
  const takeBack = () => {
    saveDraft(placeOf(part, key), undefined);
    if (standing === 'new') void navigate({ to: '/configuration' });
  };
  const act = { size: 'compact-sm', h: 28, px: 10, variant: 'default' } as const;
  return (
    <div className={styles.acts}>
      {standing !== 'same' && (
        <Link to="/configuration" className={styles.go}>
          {t('admin.reviewAll')}
        </Link>
      )}
      {standing !== 'same' && (
        <Button {...act} onClick={takeBack}>
          {standing === 'new' ? t('admin.discard') : t('admin.takeBack')}
        </Button>
      )}
      {standing !== 'removed' && (
        <Button {...act} onClick={duplicate}>
          {t('admin.duplicate')}
        </Button>
      )}
      {(standing === 'same' || standing === 'changed') && (
        <Button {...act} onClick={() => edit(place, () => null)}>
          {t('admin.delete')}
        </Button>
      )}
    </div>
  );
}

function useDuplicate({ part, key, entry }: Listed): () => void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { view, drafts } = useEditing();
  return () => {
    const taken = listed(view.parts, drafts, part).map((one) => one.key);
    const copy = keyFor(`${key} copy`, taken);
    const name = typeof entry.name === 'string' ? { name: t('admin.copyOf', { name: entry.name }) } : {};
    saveDraft(placeOf(part, copy), { value: { ...entry, ...name } });
    void navigate({ to: '/configuration/$part/$key', params: { part, key: copy } });
  };
}

/** Others name it by its key: once applied, it stays. */
function Key({ one: { part, key } }: { one: Listed }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { view, drafts } = useEditing();
  const taken = listed(view.parts, drafts, part).map((one) => one.key);
  const move = (to: string) => {
    rename(part, key, to);
    void navigate({ to: '/configuration/$part/$key', params: { part, key: to }, replace: true });
  };
  return (
    <div className={styles.key}>
      <span aria-hidden>{t('admin.key')}</span>
      <KeyField value={key} label={t('admin.key')} taken={taken} pattern={KEY} onRename={move} />
    </div>
  );
}

type SwitchProps = { asText: boolean; onText(asText: boolean): void; disabled: boolean };

function Switch({ asText, onText, disabled }: SwitchProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.switch}>
      {[false, true].map((text) => (
        <button
          key={String(text)}
          type="button"
          aria-pressed={asText === text}
          disabled={disabled && !text}
          onClick={() => onText(text)}
        >
          {text ? t('admin.asText') : t('admin.asForm')}
        </button>
      ))}
    </div>
  );
}

/** Somebody else has changed it since: theirs is in force, mine is kept, and one of the two is to be chosen. */
function Overtaken({ one, place }: Pick<Props, 'one' | 'place'>) {
  const { t } = useTranslation();
  const { view } = useEditing();
  const who = view.by ?? t('admin.aFile');
  return (
    <p className={styles.note} role="alert">
      {t('admin.overtakenEntry', { who, version: view.version })}{' '}
      <button type="button" className={text.link} onClick={() => saveDraft(placeOf(one.part, one.key), undefined)}>
        {t('admin.takeTheirs')}
      </button>{' '}
      <button type="button" className={text.link} onClick={() => keepMine(place)}>
        {t('admin.keepMine')}
      </button>
    </p>
  );
}
