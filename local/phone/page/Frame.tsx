import { IconBattery4, IconWifi } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Frame.module.css';

type FrameProps = { label: string; time: string; dark?: boolean; children: ReactNode };

/** A phone: its case and its status bar. */
export function Frame({ label, time, dark, children }: FrameProps) {
  return (
    <section className={`${classes['phone']} ${dark ? classes['dark'] : ''}`} aria-label={label}>
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
