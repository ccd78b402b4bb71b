import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { centre } from '../_edge/centre.ts';
import { log } from '../_edge/logger.ts';
import { sweep } from './sweep.ts';

const metrics = new Metrics();
const run = sweep({ ...centre, log, found: (count) => metrics.addMetric('SweepFound', MetricUnit.Count, count) });

export async function handler() {
  const result = await run();
  metrics.publishStoredMetrics();
  return result;
}
