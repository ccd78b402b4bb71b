import { useTranslation } from 'react-i18next';
import { mappingAt, shownAs } from '../entry.ts';
import { FieldRows } from './FieldRows.tsx';
import { NumberField, SelectField, TextField } from './fields.tsx';
import { Group } from './rows.tsx';
import { useForm } from './form.ts';
import { Rules } from './Rules.tsx';
import { Skills } from './Skills.tsx';
import { Statuses } from './Statuses.tsx';

export function WorktypeForm() {
  const { t } = useTranslation();
  return (
    <>
      <TextField path={['name']} label={t('admin.name')} />
      <Group title={t('admin.statuses')} note={t('admin.statusesNote')}>
        <Statuses />
        <InitialStatus />
      </Group>
      <Group title={t('admin.where')}>
        <Where />
      </Group>
      <Group title={t('admin.fields')} note={t('admin.fieldsNote')}>
        <FieldRows />
      </Group>
      <Group title={t('admin.rules')} note={t('admin.rulesNote')}>
        <Rules />
      </Group>
    </>
  );
}

function InitialStatus() {
  const { t } = useTranslation();
  const { entry } = useForm();
  const statuses = Object.keys(mappingAt(entry, ['statuses'])).map((id) => ({
    id,
    name: shownAs(mappingAt(entry, ['statuses', id]).name ?? id),
  }));
  return <SelectField path={['initialStatus']} label={t('admin.initialStatus')} choices={statuses} />;
}

/** Where it goes, who may have it, and what is promised, if no rule says otherwise. */
function Where() {
  const { t } = useTranslation();
  const { choices } = useForm();
  return (
    <>
      <SelectField path={['queue']} label={t('admin.queue')} choices={choices('queues')} hint={t('admin.queueHint')} />
      <SelectField
        path={['workbin']}
        label={t('admin.workbin')}
        choices={choices('workbins')}
        none={t('admin.noWorkbin')}
      />
      <Skills path={['skills']} label={t('admin.skills')} />
      <NumberField path={['priority']} label={t('admin.priority')} hint={t('admin.priorityHint')} />
      <SelectField path={['slaPlan']} label={t('admin.plan')} choices={choices('slaPlans')} none={t('admin.noPlan')} />
      <SelectField
        path={['division']}
        label={t('admin.division')}
        choices={choices('divisions')}
        none={t('admin.noDivision')}
      />
    </>
  );
}
