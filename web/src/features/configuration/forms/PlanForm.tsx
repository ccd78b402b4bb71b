import { useTranslation } from 'react-i18next';
import { NumberField, SelectField, TextField } from './fields.tsx';
import { Group } from './rows.tsx';
import { useForm } from './form.ts';
import { Ladder } from './Ladder.tsx';
import { Preview } from './Preview.tsx';

export function PlanForm() {
  const { t } = useTranslation();
  const { choices } = useForm();
  return (
    <>
      <TextField path={['name']} label={t('admin.name')} />
      <NumberField
        path={['targetMinutes']}
        label={t('admin.target')}
        suffix={t('admin.minutes')}
        hint={t('admin.targetHint')}
      />
      <SelectField path={['calendar']} label={t('admin.calendar')} choices={choices('calendars')} />
      <Group title={t('admin.ladder')} note={t('admin.ladderNote')}>
        <Ladder />
      </Group>
      <Group title={t('admin.preview')}>
        <Preview />
      </Group>
    </>
  );
}
