import { useEffect, useState } from 'react';
import type { LogEntry } from '../carrier-log.ts';
import type { Faults } from '../faults.ts';
import { ask } from './ask.ts';
import classes from './Carrier.module.css';
import { switches } from './switches.ts';
import type { Times } from './times.ts';

type CarrierProps = { log: readonly LogEntry[]; faults: Faults; times: Times; live: boolean };

export function Carrier({ log, faults, times, live }: CarrierProps) {
  return (
    <aside className={classes['carrier']} aria-label="Carrier">
      {!live && <p role="alert">No connection to the phone server. Trying again.</p>}
      <h2 id="log">What the carrier did</h2>
      {log.length === 0 && <p className={classes['empty']}>Nothing yet. Send a text, or call.</p>}
      <ol aria-labelledby="log" tabIndex={0}>
        {log.map((entry) => (
          <li key={entry.id}>
            <time>{times.second(entry.at)}</time>
            <span>
              {entry.what}
              <small>{entry.note}</small>
            </span>
          </li>
        ))}
      </ol>
      <Harder faults={faults} />
    </aside>
  );
}

function Harder({ faults }: { faults: Faults }) {
  const [shown, setShown] = useState(faults);
  useEffect(() => setShown(faults), [faults]);

  function turn(change: Partial<Faults>) {
    setShown({ ...shown, ...change });
    void ask('/carrier/faults', 'PUT', change).catch(() => setShown(faults));
  }

  return (
    <fieldset>
      <legend>Make it harder</legend>
      {switches.map(({ label, on, change }) => (
        <label key={label(shown)}>
          <input
            type="checkbox"
            checked={on(shown)}
            onChange={({ currentTarget }) => turn(change(currentTarget.checked))}
          />
          {label(shown)}
        </label>
      ))}
    </fieldset>
  );
}
