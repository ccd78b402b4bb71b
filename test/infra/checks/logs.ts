import { expect, test } from '@jest/globals';
import { resources, type Synthesised } from '../synthesised.ts';

export function logs({ centre }: Synthesised): void {
  const groups = resources(centre, 'AWS::Logs::LogGroup').map(([id, { Properties }]) => [id, Properties] as const);

  test.each(groups)('%s is encrypted and does not last for ever', (_id, properties) => {
    expect(properties.RetentionInDays).toBeGreaterThan(0);
    expect(properties.KmsKeyId).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] });
  });

  test('every function writes to a group of its own, made beforehand', () => {
    const written = resources(centre, 'AWS::Lambda::Function').map(
      ([, { Properties }]) => Properties.LoggingConfig.LogGroup.Ref,
    );
    expect(new Set(written).size).toBe(written.length);
    expect(groups.map(([id]) => id)).toEqual(expect.arrayContaining(written));
  });

  test('the audit trail lasts two years, outlives the stack, and only tell writes it', () => {
    const [[id, trail] = []] = resources(centre, 'AWS::Logs::LogGroup').filter(([id]) => id.startsWith('AuditLog'));
    expect(trail).toMatchObject({ DeletionPolicy: 'Retain', Properties: { RetentionInDays: 731 } });
    const writers = resources(centre, 'AWS::IAM::Role').filter(([, role]) => JSON.stringify(role).includes(`"${id}"`));
    expect(writers).toEqual([[expect.stringMatching(/^Functionsmaytell/), expect.anything()]]);
  });
}
