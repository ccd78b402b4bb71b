import classes from './People.module.css';

/** Whether the browser's voice says what callers hear. Absent where the browser has none. */
export function Aloud({ aloud, onAloud }: { aloud: boolean; onAloud(aloud: boolean): void }) {
  if (!('speechSynthesis' in window)) return null;
  return (
    <label className={classes['aloud']}>
      <input type="checkbox" checked={aloud} onChange={({ currentTarget }) => onAloud(currentTarget.checked)} />
      Read prompts aloud
    </label>
  );
}
