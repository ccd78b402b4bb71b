import type { SlaShort } from '../../../../domain/desktop-api.ts';

/** From this share of its target on, an item needs somebody soon. */
const CLOSE = 0.8;

export const isClose = ({ targetMs, running }: Pick<SlaShort, 'targetMs' | 'running'>, used: number): boolean =>
  running && used >= targetMs * CLOSE && used <= targetMs;
