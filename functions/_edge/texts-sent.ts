import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** One metric for all functions that send: what they cost together is what the alarm is about. */
const metrics = new Metrics({ serviceName: 'texts' });

export function countText(): void {
  metrics.addMetric('TextsSent', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}
