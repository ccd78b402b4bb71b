import { MINUTE } from '../domain/time.ts';
import type { Weather } from './weather.ts';

/** How far two clocks of this run may be from each other. To be asked before the sky clears. */
export function apart(weather: Weather): number {
  return weather.of('F18 clocks differ') > 0 ? 10 * MINUTE : 0;
}
