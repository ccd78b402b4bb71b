import classes from './Call.module.css';

const keys = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const;

export const keyNames: ReadonlySet<string> = new Set(keys.map(([key]) => key));

export function Keypad({ label, disabled, onPress }: { label: string; disabled: boolean; onPress(key: string): void }) {
  return (
    <div className={classes['keypad']} role="group" aria-label={label}>
      {keys.map(([key, letters]) => (
        <button key={key} type="button" disabled={disabled} onClick={() => onPress(key)}>
          <b>{key}</b>
          {letters && <small aria-hidden>{letters}</small>}
        </button>
      ))}
    </div>
  );
}
