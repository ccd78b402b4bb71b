import { expect, test } from '@jest/globals';
import { table as keys } from '../../../store/table.ts';
import { resources, type Synthesised } from '../synthesised.ts';

export function table({ centre }: Synthesised): void {
  const [[, made] = []] = resources(centre, 'AWS::DynamoDB::Table');

  test('the table has the keys of store/table.ts and no index', () => {
    expect(made?.Properties).toMatchObject({
      KeySchema: [
        { AttributeName: keys.key.partition, KeyType: 'HASH' },
        { AttributeName: keys.key.sort, KeyType: 'RANGE' },
      ],
      TimeToLiveSpecification: { AttributeName: keys.timeToLive, Enabled: true },
      BillingMode: 'PAY_PER_REQUEST',
    });
    expect(made?.Properties.GlobalSecondaryIndexes).toBeUndefined();
    expect(made?.Properties.LocalSecondaryIndexes).toBeUndefined();
  });

  test('it can be restored to any second of the last weeks, survives the stack, and is encrypted with a key of the customer', () => {
    expect(made?.Properties).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      SSESpecification: {
        SSEEnabled: true,
        SSEType: 'KMS',
        KMSMasterKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] },
      },
    });
    expect(made).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('its stream carries the old and the new image', () => {
    expect(made?.Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
  });

  test('what names the threads in the table outlives the stack with it', () => {
    const kept = (type: string) =>
      resources(centre, type).filter(
        ([, resource]) => 'DeletionPolicy' in resource && resource.DeletionPolicy === 'Retain',
      );
    expect(kept('AWS::SecretsManager::Secret').map(([, { Properties }]) => Properties.Name)).toEqual([
      'Trunkline/hash-key',
      'Trunkline/pin-pepper',
    ]);
    expect(kept('AWS::KMS::Key')).toHaveLength(1);
    expect(kept('AWS::Cognito::UserPool')).toHaveLength(1);
  });
}
