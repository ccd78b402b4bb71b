import { keptStore } from '../../centre/kept.ts';
import { useStore } from '../../store.ts';

export type Settings = {
  /** What sends a reply; the other key makes a new line. */
  sendKey: 'enter' | 'ctrl-enter';
  /** Single letters as shortcuts (WCAG 2.1.4 wants a switch). */
  shortcuts: boolean;
  /** 0 is silence. */
  volume: number;
  customerPane: boolean;
  /** The one question about notifications was answered. */
  askedToNotify: boolean;
};

const first: Settings = { sendKey: 'enter', shortcuts: true, volume: 0.6, customerPane: true, askedToNotify: false };

/** Of this browser, not of the agent: a desk has one loudspeaker. */
export const settings = keptStore<Settings>('trunkline.settings', first, (kept) => ({ ...first, ...kept }));

export function useSettings(): Settings {
  return useStore(settings);
}

export function change(to: Partial<Settings>): void {
  settings.set({ ...settings.get(), ...to });
}
