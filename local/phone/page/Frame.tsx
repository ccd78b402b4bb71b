import { IconBattery4, IconWifi } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Frame.module.css';

/** A phone: its case and its status bar. */
export function Frame({ label, time, children }: { label: string; time: string; children: ReactNode }) {
  return (
    <section className={classes['phone']} aria-label={label}>
      <div className={classes['status']} aria-hidden>
        <span>{time}</span>
        <span>
          <IconWifi size={15} />
          <IconBattery4 size={18} />
        </span>
      </div>
      {children}
    </section>
  );
}
