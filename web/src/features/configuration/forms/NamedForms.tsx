import { useTranslation } from 'react-i18next';
import { ChecksField } from './checks.tsx';
import { SelectField, TextField } from './fields.tsx';
import { useForm } from './form.ts';

export function WorkbinForm() {
  const { t } = useTranslation();
  const { choices } = useForm();
  return (
    <>
      <TextField path={['name']} label={t('admin.name')} />
      <ChecksField path={['teams']} label={t('admin.teams')} choices={choices('teams')} hint={t('admin.teamsHint')} />
      <SelectField
        path={['division']}
        label={t('admin.division')}
        choices={choices('divisions')}
        none={t('admin.noDivision')}
      />
    </>
  );
}

export function DivisionForm() {
  const { t } = useTranslation();
  return <TextField path={['name']} label={t('admin.name')} hint={t('admin.divisionHint')} />;
}
