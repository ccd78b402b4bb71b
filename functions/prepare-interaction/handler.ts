import { setting } from '../../gateways/settings.ts';
import { centre, crm, keyedOptOuts, smsCarrier } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { countText } from '../_edge/texts-sent.ts';
import { task } from '../_edge/task.ts';
import { prepareInteraction } from './prepare-interaction.ts';

export const handler = task(
  prepareInteraction({
    ...centre,
    runDataAction: crm(),
    optOuts: keyedOptOuts(),
    carrier: smsCarrier(),
    publicUrl: setting('PUBLIC_URL'),
    countText,
    log,
  }),
);
