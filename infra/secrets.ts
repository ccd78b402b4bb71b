import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { type CfnSecret, Secret, type SecretProps } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

export interface CentreSecret {
  readonly name: string;
  readonly arn: string;
}

export type CentreSecrets = Record<'twilio' | 'crm' | 'sources' | 'hashKey' | 'pinPepper', CentreSecret>;

/** 64 characters of letters and digits carry more than the 256 bits that the keyed hash can use. */
const HASH_KEY_LENGTH = 64;

/** What stands in them at first opens nothing: docs/deploying.md says what an operator fills in. */
export function centreSecrets(scope: Construct, key: Key): CentreSecrets {
  return {
    twilio: secret(scope, {
      id: 'twilio',
      description: 'Twilio account: {"accountSid","authToken"}. Fill in after the first deployment.',
      generateSecretString: filledIn({ accountSid: 'fill in' }, 'authToken'),
      encryptionKey: key,
      notRotated: 'Twilio issues the token: one made here would lock the carrier out.',
    }),
    crm: secret(scope, {
      id: 'crm',
      description: 'CRM tokens by connection: {"<name>":"<bearer token>"}. Fill in after the first deployment.',
      generateSecretString: filledIn({}, 'fill in'),
      encryptionKey: key,
      notRotated: 'The CRM issues the token: one made here would be refused there.',
    }),
    sources: secret(scope, {
      id: 'sources',
      description: 'Signing keys of work sources, by name: {"<name>":"<key>"}. Fill in after the first deployment.',
      generateSecretString: filledIn({}, 'fill in'),
      encryptionKey: key,
      notRotated: 'Each key is shared with another system: one made here alone would part the two.',
    }),
    hashKey: secret(scope, {
      id: 'hash-key',
      description: 'Key of the hash that names threads. Never change it: every thread would begin anew.',
      generateSecretString: { passwordLength: HASH_KEY_LENGTH, excludePunctuation: true },
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN, // the table is kept too, and its threads are named by this key
      notRotated: 'It names threads by a hash of two numbers: another key would part every customer from his history.',
    }),
    pinPepper: secret(scope, {
      id: 'pin-pepper',
      description: 'Key of the digests of PINs that the CRM keeps. Never change it: no PIN would match any more.',
      generateSecretString: { passwordLength: HASH_KEY_LENGTH, excludePunctuation: true },
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN,
      notRotated: 'The CRM keeps digests that were made with it: with another one no PIN would match any more.',
    }),
  };
}

function secret(scope: Construct, props: SecretProps & { id: string; notRotated: string }): CentreSecret {
  const name = `${Stack.of(scope).stackName}/${props.id}`;
  const made = new Secret(scope, `${props.id}-secret`, { ...props, secretName: name });
  acknowledge(made, 'SMG4', props.notRotated);
  return { name, arn: (made.node.defaultChild as CfnSecret).attrId };
}

function filledIn(template: Record<string, string>, generated: string) {
  return {
    secretStringTemplate: JSON.stringify(template),
    generateStringKey: generated,
    excludePunctuation: true,
  };
}
