import '../../words/configuration.ts';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../centre/query-client.ts';
import text from '../../styles/text.module.css';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { weekdayTime } from '../../words/times.ts';
import { WaitingButton } from '../../words/WaitingButton.tsx';
import { type Change, listed, placeOf } from './changes.ts';
import { apply, configurationQuery } from './configuration-api.ts';
import styles from './configuration.module.css';
import { Differences } from './Differences.tsx';
import { dropDrafts } from './drafts.ts';
import { parts } from './parts.ts';
import { useEditing } from './use-editing.ts';
import { Wrong } from './Wrong.tsx';

/** What is in force, what would change, and the button that changes it. */
export function Review() {
  const { t } = useTranslation();
  const { view, changes, overtaken } = useEditing();
  const applying = useApplying();
  const at = view.appliedAt === undefined ? '' : weekdayTime(view.appliedAt);
  return (
    <>
      <header className={styles.head}>
        <h1>{t('admin.title')}</h1>
        <p className={styles.about}>
          {t(`admin.applied.${view.how}`, { version: view.version, at, who: view.by ?? t('admin.somebody') })}
        </p>
      </header>
      {overtaken && (
        <p className={styles.note} role="alert">
          {t('admin.overtaken', { who: view.by ?? t('admin.aFile'), version: view.version, at })}
        </p>
      )}
      {applying.applied !== undefined && changes.length === 0 && (
        <p className={styles.done} role="status">
          {t('admin.done', { version: applying.applied })}
        </p>
      )}
      {changes.length > 0 ? <Pending applying={applying} /> : <Nothing />}
    </>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return (
    <div className={styles.explained}>
      <p>{t('admin.what')}</p>
      <p>{t('admin.byFile')}</p>
      <p>
        {t('admin.toFile')}
        <br />
        <code>npm run configure -- --export FILE</code>
      </p>
    </div>
  );
}

function Pending({ applying }: { applying: Applying }) {
  const { t } = useTranslation();
  const { changes, verdict, current, failed } = useEditing();
  return (
    <section className={styles.review} aria-label={t('admin.wouldChange')}>
      {(!verdict || verdict.ok) && <h2>{t('admin.wouldChange')}</h2>}
      <Broken />
      {failed !== undefined && failed !== null && <ProblemNote what={t('admin.notChecked')} error={failed} />}
      {verdict?.ok && <Differences difference={verdict.difference} />}
      {verdict && <Wrong problems={verdict.ok ? verdict.warnings : verdict.problems} />}
      <div className={styles.applying}>
        <WaitingButton
          h={32}
          px={16}
          busy={applying.busy}
          disabled={!current || !verdict?.ok}
          onClick={() => applying.press(changes)}
        >
          {t('admin.apply')}
        </WaitingButton>
        <Button h={32} variant="default" onClick={() => dropDrafts(changes.map(({ part, key }) => placeOf(part, key)))}>
          {t('admin.discardAll')}
        </Button>
        <span className={text.num}>{t('admin.whenApplied')}</span>
      </div>
      {applying.error && <ProblemNote what={t('admin.notApplied')} error={applying.error} />}
    </section>
  );
}

/** What is not part of it, because its text cannot be read yet. */
function Broken() {
  const { t } = useTranslation();
  const { view, drafts } = useEditing();
  const broken = parts.flatMap((part) => listed(view.parts, drafts, part).filter((one) => one.broken));
  if (broken.length === 0) return null;
  return <p className={styles.note}>{t('admin.left', { keys: broken.map(({ key }) => key).join(', ') })}</p>;
}

type Applying = ReturnType<typeof useApplying>;

/** What was applied is a draft no more; what was typed meanwhile stays one. */
function useApplying() {
  const { view, ours } = useEditing();
  const { mutate, isPending, data, error } = useMutation({
    mutationFn: (changes: Change[]) => apply({ version: view.version, changes }),
    onSuccess: async (verdict, changes) => {
      if (verdict.version !== undefined) ours(verdict.version);
      await queryClient.refetchQueries({ queryKey: configurationQuery().queryKey });
      if (verdict.ok) dropDrafts(changes.map(({ part, key }) => placeOf(part, key)));
      else await queryClient.invalidateQueries({ queryKey: ['configuration-check'] });
    },
  });
  return {
    press: mutate,
    busy: isPending,
    applied: data?.version,
    error,
  };
}
