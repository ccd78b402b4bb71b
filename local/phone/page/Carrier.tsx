import { useEffect, useState } from 'react';
import type { LogEntry } from '../carrier-log.ts';
import type { Faults } from '../faults.ts';
import { ask } from './ask.ts';
import classes from './Carrier.module.css';
import type { Times } from './times.ts';

type CarrierProps = { log: readonly LogEntry[]; faults: Faults; times: Times; live: boolean };

export function Carrier({ log, faults, times, live }: CarrierProps) {
  return (
    <aside className={classes['carrier']} aria-label="Carrier">
      {!live && <p role="alert">No connection to the phone server. Trying again.</p>}
      <h2 id="log">What the carrier did</h2>
      {log.length === 0 && <p className={classes['empty']}>Nothing yet. Send a text.</p>}
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

const switches: {
  label: (faults: Faults) => string;
  on: (faults: Faults) => boolean;
  change: (on: boolean) => Partial<Faults>;
}[] = [
  { label: () => 'Deliver each text twice', on: ({ twice }) => twice, change: (twice) => ({ twice }) },
  {
    label: () => 'Receipts before the answer',
    on: ({ receiptsFirst }) => receiptsFirst,
    change: (receiptsFirst) => ({ receiptsFirst }),
  },
  { label: () => 'Texts out of order', on: ({ outOfOrder }) => outOfOrder, change: (outOfOrder) => ({ outOfOrder }) },
  {
    label: ({ refuse }) => (refuse === null || refuse === 30003 ? 'Refuse: unreachable (30003)' : `Refuse (${refuse})`),
    on: ({ refuse }) => refuse !== null,
    change: (on) => ({ refuse: on ? 30003 : null }),
  },
  {
    label: () => 'The centre does not answer',
    on: ({ loseTexts }) => loseTexts,
    change: (loseTexts) => ({ loseTexts }),
  },
  {
    label: () => 'Nor does its fallback',
    on: ({ loseFallbacks }) => loseFallbacks,
    change: (loseFallbacks) => ({ loseFallbacks }),
  },
  {
    label: () => 'Lose answers to the centre',
    on: ({ loseAnswers }) => loseAnswers,
    change: (loseAnswers) => ({ loseAnswers }),
  },
  {
    label: () => 'Lose receipts',
    on: ({ loseReceipts }) => loseReceipts,
    change: (loseReceipts) => ({ loseReceipts }),
  },
];

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
