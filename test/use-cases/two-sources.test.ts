// rows 47, 48
import '../support/silent-logs.ts';
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import { receiveWork } from '../../functions/receive-work/receive-work.ts';
import { sourceWebhook } from '../../functions/_edge/source-webhook.ts';
import { signatureOf } from '../../gateways/sources/signature.ts';
import { type ContactCentre, aContactCentre } from '../support/contact-centre.ts';
import { lambdaContext, webhookEvent } from '../support/gateway-events.ts';
import { aBackOffice, BACK_OFFICE, withWork } from '../support/work.ts';

const PROCESS_ENGINE = 'process-engine';
const keys = new Map([
  [BACK_OFFICE, 'whsec_of_the_back_office'],
  [PROCESS_ENGINE, 'whsec_of_the_process_engine'],
]);

/** Beside the back office, a process engine that says the same in other words, knows visits only, and is told elsewhere. */
const withBoth = withWork((file: ConfigurationFile) => {
  file.sources[PROCESS_ENGINE] = {
    name: 'Process engine',
    secret: PROCESS_ENGINE,
    capture: { externalId: '$.process.key', name: '$.process.label', fields: { step: '$.process.step' } },
    worktypes: [{ when: { attribute: 'step', equals: 'on-site' }, worktype: 'visit' }],
    deliverTo: 'https://processes.example/told',
  };
});

const refund = { id: '1', title: 'Refund', kind: 'refund', amount: 20 };
const process = { process: { key: '1', label: 'Look at the roof', step: 'on-site' } };

async function post(centre: ContactCentre, source: string, json: object, key = keys.get(source) ?? '') {
  const at = centre.clock.now();
  const body = JSON.stringify(json);
  const headers = {
    'content-type': 'application/json',
    'trunkline-signature': signatureOf(body, { secret: key, nowMs: at }),
  };
  const path = `/sources/${source}/items`;
  const event = webhookEvent(
    { what: '', verdict: 'taken', path, headers, body: new TextEncoder().encode(body) },
    { at, base64: false, parameters: { source } },
  );
  const handler = sourceWebhook({ keyOf: async (name) => keys.get(name), run: receiveWork(centre.deps) });
  const { statusCode } = await handler(event, lambdaContext);
  await centre.pump();
  return statusCode;
}

describe('two sources', () => {
  test('each by its own key, map and worktypes; the same external id of both is two items', async () => {
    const centre = await aContactCentre(withBoth);
    expect(await post(centre, BACK_OFFICE, refund)).toBe(201);
    expect(await post(centre, PROCESS_ENGINE, process)).toBe(201);
    const [office, engine] = [aBackOffice(centre), aBackOffice(centre, PROCESS_ENGINE)];
    expect((await office.item(office.idOf('1'))).work).toMatchObject({ worktype: 'refund', name: 'Refund' });
    expect((await engine.item(engine.idOf('1'))).work).toMatchObject({ worktype: 'visit', name: 'Look at the roof' });
  });

  test("the key of one signs nothing of the other's", async () => {
    const centre = await aContactCentre(withBoth);
    expect(await post(centre, PROCESS_ENGINE, process, keys.get(BACK_OFFICE))).toBe(403);
    expect(await post(centre, BACK_OFFICE, refund, keys.get(PROCESS_ENGINE))).toBe(403);
  });

  test("what the one may post is placed by the other's rules only there", async () => {
    const centre = await aContactCentre(withBoth);
    expect(await post(centre, PROCESS_ENGINE, refund)).toBe(422);
    expect(await post(centre, PROCESS_ENGINE, { process: { ...process.process, step: 'refund' } })).toBe(422);
  });

  test('each is told of its own items, at its own address', async () => {
    const centre = await aContactCentre(withBoth);
    await post(centre, BACK_OFFICE, refund);
    await post(centre, PROCESS_ENGINE, process);
    await centre.clock.advance(1_000);
    const told = centre.source.posts.map(({ to, delivery }) => [JSON.parse(delivery.body).item.name, to]);
    expect(Object.fromEntries(told)).toEqual({
      Refund: 'https://back-office.example/hooks',
      'Look at the roof': 'https://processes.example/told',
    });
    expect(told).toHaveLength(2);
  });
});
