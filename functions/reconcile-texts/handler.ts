import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { setting } from '../../gateways/settings.ts';
import { centre, keyedConversations, keyedOptOuts, smsCarrier } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { countText } from '../_edge/texts-sent.ts';
import { reconcileTexts } from './reconcile-texts.ts';

const metrics = new Metrics();
const run = reconcileTexts({
  ...centre,
  conversations: await keyedConversations(),
  optOuts: keyedOptOuts(),
  carrier: smsCarrier(),
  records: smsCarrier(),
  publicUrl: setting('PUBLIC_URL'),
  countText,
  log,
  found: (count) => metrics.addMetric('TextsMissed', MetricUnit.Count, count),
});

export async function handler() {
  const result = await run();
  metrics.publishStoredMetrics();
  return result;
}
