import { expect, test } from '@jest/globals';
import { type FunctionSpec, functionList } from '../../../infra/function-list.ts';
import { resources, type Synthesised } from '../synthesised.ts';

/** Reached without a token: a carrier or a source signs, a socket brings a ticket. */
const OPEN = [
  '$connect',
  '$disconnect',
  'POST /carriers/twilio/receipts/{message}',
  'POST /carriers/twilio/sms',
  'POST /carriers/twilio/sms/fallback',
  'POST /carriers/twilio/voice',
  'POST /carriers/twilio/voice/status',
  'POST /carriers/twilio/voice/{id}/agent/{turn}',
  'POST /carriers/twilio/voice/{id}/steps/{step}',
  'POST /sources/{source}/items',
  'PUT /sources/{source}/items/{externalId}',
];

export function routes({ centre }: Synthesised): void {
  const made = resources(centre, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties);

  test('every route but those of carriers, sources and the socket wants a token', () => {
    const open: string[] = made
      .filter(({ AuthorizationType }) => AuthorizationType !== 'JWT')
      .map(({ RouteKey }) => RouteKey);
    expect(open.sort()).toEqual(OPEN);
  });

  test('every route of the list is there, and no other', () => {
    const specs: FunctionSpec[] = Object.values(functionList);
    const listed = specs.flatMap(({ route }) => route ?? []);
    const keys: string[] = made.map(({ RouteKey }) => RouteKey);
    expect(keys.sort()).toEqual([...listed, '$connect', '$disconnect'].sort());
  });

  test('both APIs are throttled', () => {
    for (const [, { Properties }] of resources(centre, 'AWS::ApiGatewayV2::Stage')) {
      expect(Properties.DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0);
      expect(Properties.DefaultRouteSettings.ThrottlingBurstLimit).toBeGreaterThan(0);
    }
  });

  test('the access log has no query, no path, no header and no body', () => {
    const [format] = resources(centre, 'AWS::ApiGatewayV2::Stage').flatMap(
      ([, { Properties }]) => Properties.AccessLogSettings?.Format ?? [],
    );
    expect(JSON.parse(format)).toMatchObject({ route: '$context.routeKey', status: '$context.status' });
    expect(format).not.toMatch(/path|query|header|body|requestOverride/i);
  });
}
