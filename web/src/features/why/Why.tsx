import { Button, Popover } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { queries } from '../../centre/queries.ts';
import { ProblemNote } from '../../words/ProblemNote.tsx';
import { Decision } from './Decision.tsx';
import { Earlier } from './Earlier.tsx';
import styles from './why.module.css';

type Props = { interaction: InteractionView; open: boolean; onChange(open: boolean): void };

/** Why it came here: one click away, with everybody who was considered. */
export function Why({ interaction, open, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Popover
      opened={open}
      onChange={onChange}
      position="bottom-end"
      shadow="md"
      offset={12}
      radius="md"
      withRoles={false}
      returnFocus
    >
      <Popover.Target>
        <Button
          size="compact-sm"
          h={32}
          variant="subtle"
          fw={500}
          data-why
          aria-haspopup="dialog"
          aria-expanded={open}
          leftSection={<IconRoute size={17} stroke={1.7} aria-hidden />}
          onClick={() => onChange(!open)}
        >
          <span className={styles.label}>{interaction.mine ? t('why.you') : t('why.them')}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={14} role="dialog" aria-label={t('why.title')}>
        <Explanation interaction={interaction} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Explanation({ interaction }: { interaction: InteractionView }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(queries.explanation(interaction.interaction));
  const decision = data?.decisions.toSorted((a, b) => b.at - a.at)[0];
  return (
    <div className={styles.why}>
      {error && !data && <ProblemNote what={t('why.failed')} error={error} onAgain={() => void refetch()} />}
      {!data && !error && <p role="status">{t('why.loading')}</p>}
      {data && !decision && <p>{t('why.none')}</p>}
      {decision && <Decision decision={decision} who={interaction.customer} />}
      {data && data.decisions.length > 1 && <Earlier decisions={data.decisions.filter((one) => one !== decision)} />}
    </div>
  );
}
