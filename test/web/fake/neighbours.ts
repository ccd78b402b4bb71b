import { aHeld, aMessage, aPerson, type Held, MINUTE } from './sample.ts';

/** The rest of the inbox of the pictures. */
export function neighbours(now: number): Held[] {
  const kwame = aPerson(201, 'Kwame Mensah');
  const unknown = aPerson(318);
  const ingrid = aPerson(203, 'Ingrid Solheim');
  const tomas = aPerson(204, 'Tomás Rivera-Castellanos');
  return [
    aHeld(
      kwame,
      [
        aMessage(kwame, 'SM10', now - 7 * MINUTE, 'It does not work'),
        aMessage(kwame, 'SM11', now - 6 * MINUTE, 'Still the same after the restart'),
      ],
      now - 20 * MINUTE,
    ),
    aHeld(
      unknown,
      [aMessage(unknown, 'SM12', now - 41_000, 'Hello? Is this the right number for moving house')],
      now - 22 * MINUTE,
    ),
    aHeld(
      ingrid,
      [
        aMessage(ingrid, 'SM13', now - 12 * MINUTE, 'Where is my refund?'),
        aMessage(ingrid, 'msg_13', now - 8 * MINUTE, 'I will look it up.', { direction: 'out', status: 'delivered' }),
      ],
      now - 24 * MINUTE,
    ),
    aHeld(
      tomas,
      [
        aMessage(tomas, 'SM14', now - 19 * MINUTE, 'Please call me back'),
        aMessage(tomas, 'msg_14', now - 15 * MINUTE, 'Landline, cannot get texts', {
          direction: 'out',
          status: 'failed',
          errorCode: '30006',
        }),
      ],
      now - 26 * MINUTE,
    ),
  ];
}
