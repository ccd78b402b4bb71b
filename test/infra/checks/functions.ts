import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { names } from '../../../infra/use-case-functions.ts';
import { resources, type Synthesised } from '../synthesised.ts';

const folder = new URL('../../../functions/', import.meta.url);

export function functions({ centre }: Synthesised): void {
  /** CloudFormation takes 500. A route costs four: what comes next must find room. */
  test('the stack has room to grow', () => {
    expect(Object.keys(centre.toJSON().Resources).length).toBeLessThan(470);
  });

  const made = resources(centre, 'AWS::Lambda::Function').map(([, { Properties }]) => Properties);

  test('every folder with a handler is deployed, and every deployed function has a folder', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && !entry.name.startsWith('_'),
    );
    expect(folders.map(({ name }) => name).sort()).toEqual([...names()].sort());
  });

  test.each(made.map((properties) => [properties.FunctionName, properties] as const))(
    '%s runs on Node.js 24, is traced, and ends in time',
    (_name, properties) => {
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON' },
      });
      expect(properties.Timeout).toBeGreaterThan(3); // the default, which nobody chose
    },
  );

  test('a function that a person or a carrier waits for ends before the gateway gives up', () => {
    const behindRoutes = made.filter(({ Timeout }) => Timeout <= 10).map(({ FunctionName }) => FunctionName);
    expect(behindRoutes).toEqual(
      expect.arrayContaining(['Trunkline-receive-sms', 'Trunkline-send-message', 'Trunkline-open-socket']),
    );
  });

  test('no secret stands in an environment, only where it lies', () => {
    for (const { Environment } of made) {
      for (const [key, value] of Object.entries(Environment.Variables)) {
        if (/SECRET/.test(key)) expect(value).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/secret/i), 'Id'] });
      }
    }
  });
}
