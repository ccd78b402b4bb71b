import type { Addresses } from '../cloud/addresses.ts';
import { sharedAssets } from '../pages/assets.ts';
import { type Served, serve } from '../pages/http.ts';
import { pageHeaders } from '../pages/page.ts';
import { centreClock } from '../phone/centre-clock.ts';
import { caseRoutes } from './case-routes.ts';
import { caseStore } from './cases.ts';
import { noSourceFaults, type SourceFaults } from './faults.ts';
import { fromTheCentre } from './from-the-centre.ts';
import { sourcePages } from './pages.ts';
import { toTheCentre } from './to-the-centre.ts';

export type SourceOptions = { port: number; addresses: () => Addresses; key: string; timeZone: string };

/** The sandbox source of the sample centre: a back office that posts cases, and is told what became of them. */
export async function startSource({ port, addresses, key, timeZone }: SourceOptions): Promise<Served> {
  const store = caseStore();
  const clock = centreClock(addresses);
  let current: SourceFaults = noSourceFaults;
  let url = '';
  const faults = () => current;
  const change = (wanted: SourceFaults) => {
    current = wanted;
  };
  const centre = toTheCentre({ addresses, clock, key, address: () => url });
  const routes = [
    ...fromTheCentre({ store, clock, key, faults }),
    ...caseRoutes({ store, clock, centre }),
    ...sourcePages({ store, faults, change, addresses, timeZone }),
    ...sharedAssets,
  ];
  const served = await serve({ port, headers: pageHeaders, routes });
  url = served.url;
  return served;
}
