import { Aws, type CfnCondition, Duration, Fn, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import {
  AccountRecovery,
  type CfnUserPoolClient,
  CfnUserPoolGroup,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
  UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** Groups of the pool; the API reads them from the token. */
const ROLES = ['agent', 'supervisor', 'evaluator', 'administrator'] as const;

export interface SignInProps {
  readonly desktopUrl: string;
  readonly directSignIn: CfnCondition;
}

/** People sign in on Cognito's own page; the desktop receives a code and never sees a password. */
export class SignIn extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly issuer: string;
  readonly domain: string;

  constructor(scope: Construct, props: SignInProps) {
    super(scope, 'SignIn');
    const stack = Stack.of(this);
    this.pool = this.#pool();
    for (const role of ROLES) new CfnUserPoolGroup(this, role, { userPoolId: this.pool.userPoolId, groupName: role });
    this.client = this.#client(props);
    // A prefix is unique in its region for all customers of AWS: the account's number makes it ours.
    const prefix = `${stack.stackName.toLowerCase()}-${Aws.ACCOUNT_ID}`;
    new UserPoolDomain(this, 'Domain', { userPool: this.pool, cognitoDomain: { domainPrefix: prefix } });
    this.domain = `https://${prefix}.auth.${stack.region}.amazoncognito.com`;
    this.issuer = `https://cognito-idp.${stack.region}.amazonaws.com/${this.pool.userPoolId}`;
  }

  #pool(): UserPool {
    const pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false, // an administrator invites
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      pool,
      'COG2',
      'A second factor is offered, not forced: companies that sign in through their own directory have it there. docs/deploying.md says how to force it.',
    );
    acknowledge(
      pool,
      'COG8',
      'Threat protection belongs to a plan paid per person; without self sign-up, Cognito still locks out guessing.',
    );
    return pool;
  }

  /** Public client of a browser application: no secret. Scripts with AWS rights may sign people in by password; nobody else can. */
  #client({ desktopUrl, directSignIn }: SignInProps): UserPoolClient {
    const client = this.pool.addClient('Desktop', {
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12), // one shift: an agent signs in once a day
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${desktopUrl}/signed-in`],
        logoutUrls: [`${desktopUrl}/sign-in`],
      },
    });
    const flows = ['ALLOW_USER_SRP_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
    const resource = client.node.defaultChild as CfnUserPoolClient;
    resource.explicitAuthFlows = Token.asList(
      Fn.conditionIf(directSignIn.logicalId, [...flows, 'ALLOW_USER_PASSWORD_AUTH'], flows),
    );
    return client;
  }
}
