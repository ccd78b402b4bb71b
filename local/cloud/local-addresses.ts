import { randomBytes } from 'node:crypto';
import type { Addresses } from './addresses.ts';
import { REGION } from './emulator.ts';
import type { Ports } from './ports.ts';
import type { SampleCentre } from './seed.ts';

/** Known before anything is deployed. The functions inherit the phone's and the CRM's address from the emulator. */
export function addressesBefore(ports: Ports, people: SampleCentre['people']): Addresses {
  const at = (port: number) => `http://127.0.0.1:${port}`;
  const endpoint = at(ports.emulator);
  return {
    desktop: at(ports.desktop),
    phone: at(ports.phone),
    crm: at(ports.crm),
    source: at(ports.source),
    operations: at(ports.operations),
    api: endpoint,
    socket: endpoint,
    publicUrl: '',
    aws: { endpoint, region: REGION },
    stack: {},
    signIn: { authority: '', clientId: '', domain: endpoint },
    carriers: {
      twilio: {
        accountSid: `AC${randomBytes(16).toString('hex')}`,
        authToken: randomBytes(16).toString('hex'),
        api: `${at(ports.phone)}/twilio`,
      },
    },
    people: people.map(({ roles: _, ...person }) => person),
    clock: `${endpoint}/_trunkline/clock`,
  };
}

/** What the deployed stack adds. Its APIs are reached through the emulator's own port. */
export function addressesAfter(
  { aws: { endpoint, region } }: Addresses,
  stack: Record<string, string>,
): Partial<Addresses> {
  const gateway = (url: string | undefined, stage: string) => {
    const api = url?.match(/\/\/(\w+)\.execute-api\./)?.[1];
    if (!api) throw new Error(`The stack put out "${url}" where the address of an API was expected.`);
    return `${endpoint}/_aws/execute-api/${api}/${stage}`;
  };
  const stage = stack['SocketUrl']?.split('/').at(-1) ?? '';
  return {
    api: gateway(stack['ApiUrl'], '$default'),
    socket: gateway(stack['SocketUrl'], stage).replace('http:', 'ws:'),
    publicUrl: stack['PublicUrl'] ?? '',
    stack,
    signIn: {
      authority: `https://cognito-idp.${region}.amazonaws.com/${stack['UserPoolId']}`,
      clientId: stack['UserPoolClientId'] ?? '',
      domain: endpoint,
    },
  };
}
