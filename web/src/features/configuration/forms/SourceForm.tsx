import { useTranslation } from 'react-i18next';
import { type Json, listAt, mappingAt, renamed } from '../entry.ts';
import { Conditions } from './Conditions.tsx';
import { SelectField, TextField } from './fields.tsx';
import { AddButton, Group, KeyField, RowButton } from './rows.tsx';
import { useForm } from './form.ts';
import styles from './forms.module.css';
import { ProblemsAt } from './Problems.tsx';

const FIELDS = ['capture', 'fields'];

export function SourceForm() {
  const { t } = useTranslation();
  const { choices } = useForm();
  return (
    <>
      <TextField path={['name']} label={t('admin.name')} />
      <TextField mono path={['secret']} label={t('admin.secret')} hint={t('admin.secretHint')} />
      <Group title={t('admin.capture')} note={t('admin.captureNote')}>
        <Capture />
      </Group>
      <Group title={t('admin.becomes')} note={t('admin.becomesNote')}>
        <WorktypeRules />
        <SelectField
          path={['otherwise']}
          label={t('admin.otherwise')}
          choices={choices('worktypes')}
          none={t('admin.quarantine')}
        />
      </Group>
      <Group title={t('admin.told')}>
        <TextField mono path={['deliverTo']} label={t('admin.deliverTo')} hint={t('admin.deliverToHint')} />
        <TextField
          mono
          path={['allowPrivateOrigin']}
          label={t('admin.privateOrigin')}
          hint={t('admin.privateOriginHint')}
        />
      </Group>
    </>
  );
}

const own = ['externalId', 'name', 'url', 'customerNumber'] as const;

function Capture() {
  const { t } = useTranslation();
  const { entry, set } = useForm();
  const fields = Object.keys(mappingAt(entry, FIELDS));
  const free = (n: number): string => (fields.includes(`field${n}`) ? free(n + 1) : `field${n}`);
  return (
    <>
      {own.map((name) => (
        <TextField key={name} mono path={['capture', name]} label={t(`admin.captured.${name}`)} placeholder="$." />
      ))}
      <table className={styles.rows}>
        <thead>
          <tr>
            <th>{t('admin.field')}</th>
            <th>{t('admin.jsonPath')}</th>
            <th>
              <span className={styles.hidden}>{t('admin.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((name, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: its name may be typed anew
            <tr key={at}>
              <td>
                <KeyField
                  value={name}
                  label={t('admin.ofOne', { what: t('admin.field'), name })}
                  taken={fields}
                  pattern={/\S/}
                  onRename={(to) => set(FIELDS, renamed(mappingAt(entry, FIELDS), name, to))}
                />
              </td>
              <td>
                <TextField
                  bare
                  mono
                  path={[...FIELDS, name]}
                  label={t('admin.ofOne', { what: t('admin.jsonPath'), name })}
                />
              </td>
              <td>
                <RowButton label={t('admin.removeOne', { name })} onClick={() => set([...FIELDS, name], undefined)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ProblemsAt path={['capture']} />
      <AddButton onClick={() => set([...FIELDS, free(1)], '$.')}>{t('admin.addField')}</AddButton>
    </>
  );
}

function WorktypeRules() {
  const { t } = useTranslation();
  const { entry, set, choices } = useForm();
  const rules = listAt(entry, ['worktypes']);
  const attributes = Object.keys(mappingAt(entry, FIELDS));
  const [worktype] = choices('worktypes');
  const add = () => {
    const rule: Json = { when: { attribute: attributes[0] ?? '', equals: '' }, worktype: worktype?.id ?? '' };
    set(['worktypes'], [...rules, rule]);
  };
  return (
    <>
      <ol className={styles.rules}>
        {rules.map((_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no name of its own
          <li key={at}>
            <div className={styles.ruleHead}>
              <b>{t('admin.rule', { n: at + 1 })}</b>
              <RowButton
                label={t('admin.removeRule', { n: at + 1 })}
                onClick={() => set(['worktypes'], rules.toSpliced(at, 1))}
              />
            </div>
            <div className={styles.labelled}>
              <span>{t('admin.when')}</span>
              <Conditions
                path={['worktypes', at, 'when']}
                label={t('admin.rule', { n: at + 1 })}
                attributes={attributes}
              />
            </div>
            <SelectField
              path={['worktypes', at, 'worktype']}
              label={t('admin.worktype')}
              choices={choices('worktypes')}
            />
            <ProblemsAt path={['worktypes', at]} />
          </li>
        ))}
      </ol>
      <ProblemsAt path={['worktypes']} />
      <AddButton onClick={add}>{t('admin.addRule')}</AddButton>
    </>
  );
}
