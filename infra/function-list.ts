import type { Right } from './rights.ts';

/** One line per function: what calls it, what it may do. Those of the same rights share a role, which has these and no others. */
export interface FunctionSpec {
  /** Route of the HTTP API; a carrier's route carries a signature instead of a person's token. */
  readonly route?: `${'GET' | 'PUT' | 'POST'} /${string}`;
  readonly signedByCarrier?: true;
  readonly may: readonly Right[];
  readonly timeoutSeconds: number;
}

/** A carrier hangs up after 15 s and a person before that; the API itself after 30 s. */
const WHILE_SOMEBODY_WAITS = 10;
/** The machines' tasks time out after 60 s: the function must end before, so that its own error is the one that is seen. */
const WITHIN_A_TASK = 50;
/** Ten calls from a queue, each with a few orders to a carrier that answers within a second as a rule. */
const FOR_A_CALL = 15;
/** The rows of a chunk, 25 at a second each when the table is slow, and as much again. */
const FOR_A_CHUNK = 60;
/** One trigger of ten actions: each a few reads and writes, or a text that the carrier takes within 5 s. */
const FOR_A_TRIGGER = 60;
/** One delivery: 10 s for the receiver, and what comes before and after. */
const FOR_A_DELIVERY = 20;
/** Ten files of 5 MB from a carrier that takes 20 s at most for each; those that do not fit come again. */
const FOR_TEN_FILES = 120;
/** Ten texts from a queue, one after the other, each as fast as its webhook would have been. */
const FOR_TEN_TEXTS = 30;
/** A configuration is compared with everything that is open, and each agent's row looked at; the API itself gives up after 30 s. */
const FOR_A_CONFIGURATION = 28;
/** A batch of 25 records at up to 2 s each, one after the other in the worst case, plus a cold start. */
const FOR_A_BATCH = 60;
/** The sweep reads every lane of the centre; its next run comes 5 minutes after this one began. */
const FOR_A_SWEEP = 240;
/** A day of a busy centre's texts, a thousand a page; its next run comes 15 minutes after this one began. */
const FOR_A_RECONCILIATION = 600;

export const functionList = {
  // carriers
  'receive-sms': {
    route: 'POST /carriers/twilio/sms',
    signedByCarrier: true,
    may: ['change-table', 'read-twilio-secret', 'read-hash-key', 'know-public-url'],
    timeoutSeconds: WHILE_SOMEBODY_WAITS,
  },
  'receive-receipt': {
    route: 'POST /carriers/twilio/receipts/{message}',
    signedByCarrier: true,
    may: ['change-table', 'read-twilio-secret', 'read-hash-key', 'know-public-url'],
    timeoutSeconds: WHILE_SOMEBODY_WAITS,
  },

  'receive-call': {
    route: 'POST /carriers/twilio/voice',
    signedByCarrier: true,
    may: ['change-table', 'read-twilio-secret', 'read-hash-key', 'know-public-url', 'start-authentication'],
    timeoutSeconds: WHILE_SOMEBODY_WAITS,
  },
  'continue-call': {
    route: 'POST /carriers/twilio/voice/{id}/steps/{step}',
    signedByCarrier: true,
    may: [
      'change-table',
      'read-twilio-secret',
      'read-hash-key',
      'read-crm-secret',
      'read-pin-pepper',
      'know-public-url',
      'answer-tasks',
    ],
    timeoutSeconds: WHILE_SOMEBODY_WAITS,
  },
  'receive-call-status': {
    route: 'POST /carriers/twilio/voice/status',
    signedByCarrier: true,
    may: ['change-table', 'read-twilio-secret', 'read-hash-key', 'know-public-url'],
    timeoutSeconds: WHILE_SOMEBODY_WAITS,
  },
  'receive-agent-leg': {
    route: 'POST /carriers/twilio/voice/{id}/agent/{turn}',
    signedByCarrier: true,
    may: ['change-table', 'read-twilio-secret', 'know-public-url'],
    timeoutSeconds: WHILE_SOMEBODY_WAITS,
  },
  'connect-call': { may: ['change-table', 'read-twilio-secret', 'know-public-url'], timeoutSeconds: FOR_A_CALL },

  'fetch-media': { may: ['change-table', 'read-twilio-secret', 'keep-media'], timeoutSeconds: FOR_TEN_FILES },
  'store-webhook': {
    route: 'POST /carriers/twilio/sms/fallback',
    signedByCarrier: true,
    may: ['store-texts', 'read-twilio-secret', 'know-public-url'],
    timeoutSeconds: WHILE_SOMEBODY_WAITS,
  },
  'receive-stored-texts': {
    may: ['change-table', 'read-twilio-secret', 'read-hash-key', 'know-public-url'],
    timeoutSeconds: FOR_TEN_TEXTS,
  },

  // sources of work
  'receive-work': {
    route: 'POST /sources/{source}/items',
    signedByCarrier: true,
    may: ['change-table', 'read-sources-secret', 'read-hash-key'],
    timeoutSeconds: WHILE_SOMEBODY_WAITS,
  },
  'change-work': {
    route: 'PUT /sources/{source}/items/{externalId}',
    signedByCarrier: true,
    may: ['change-table', 'read-sources-secret', 'read-hash-key'],
    timeoutSeconds: WHILE_SOMEBODY_WAITS,
  },
  deliver: { may: ['change-table', 'read-sources-secret', 'try-deliveries'], timeoutSeconds: FOR_A_DELIVERY },

  // rows in bulk
  'run-job': { may: ['change-table', 'read-hash-key', 'try-jobs'], timeoutSeconds: FOR_A_CHUNK },

  // what follows by itself
  'run-trigger': {
    may: ['change-table', 'read-twilio-secret', 'read-hash-key', 'know-public-url', 'hold-back-triggers'],
    timeoutSeconds: FOR_A_TRIGGER,
  },

  // steps of the machines
  'prepare-interaction': {
    may: ['change-table', 'read-crm-secret', 'read-twilio-secret', 'read-hash-key', 'know-public-url'],
    timeoutSeconds: WITHIN_A_TASK,
  },
  'identify-caller': { may: ['change-table', 'read-crm-secret'], timeoutSeconds: WITHIN_A_TASK },
  'ask-caller': { may: ['change-table', 'read-hash-key', 'answer-tasks'], timeoutSeconds: WITHIN_A_TASK },
  'queue-call': { may: ['change-table'], timeoutSeconds: WITHIN_A_TASK },
  'look-again': { may: ['change-table'], timeoutSeconds: WITHIN_A_TASK },
  'await-step': { may: ['change-table', 'answer-tasks'], timeoutSeconds: WITHIN_A_TASK },
  'take-due-steps': { may: ['change-table'], timeoutSeconds: WITHIN_A_TASK },
  'archive-conversation': { may: ['change-table'], timeoutSeconds: WITHIN_A_TASK },

  // consumers of the change stream
  tell: {
    may: [
      'change-table',
      'start-executions',
      'answer-tasks',
      'push-to-desktops',
      'park-records',
      'queue-media',
      'queue-calls',
      'queue-deliveries',
      'queue-triggers',
      'queue-jobs',
      'write-audit',
    ],
    timeoutSeconds: FOR_A_BATCH,
  },
  route: { may: ['change-table', 'park-records'], timeoutSeconds: FOR_A_BATCH },

  // by the clock
  sweep: { may: ['change-table'], timeoutSeconds: FOR_A_SWEEP },
  'reconcile-texts': {
    may: ['change-table', 'read-twilio-secret', 'read-hash-key', 'know-public-url'],
    timeoutSeconds: FOR_A_RECONCILIATION,
  },

  // the desktop
  'get-me': api('GET /me', 'read-table'),
  'set-presence': api('PUT /me/presence', 'change-table'),
  'sign-out': api('POST /me/sign-out', 'change-table'),
  'list-inbox': api('GET /inbox', 'read-table'),
  'get-interaction': api('GET /interactions/{id}', 'read-table', 'read-hash-key'),
  'list-messages': api('GET /interactions/{id}/messages', 'read-table', 'link-media'),
  'get-customer': api('GET /interactions/{id}/customer', 'read-table', 'read-crm-secret'),
  'get-timeline': api('GET /interactions/{id}/timeline', 'read-table', 'link-executions'),
  'explain-routing': api('GET /interactions/{id}/explanation', 'read-table', 'link-executions'),
  'accept-offer': api('POST /interactions/{id}/accept', 'change-table', 'read-hash-key'),
  'decline-offer': api('POST /interactions/{id}/decline', 'change-table'),
  'send-message': api(
    'POST /interactions/{id}/messages',
    'change-table',
    'read-twilio-secret',
    'read-hash-key',
    'know-public-url',
  ),
  'opt-out-customer': api('POST /interactions/{id}/opt-out', 'change-table', 'read-hash-key'),
  'close-interaction': api('POST /interactions/{id}/close', 'change-table', 'read-hash-key'),
  'take-back-close': api('POST /interactions/{id}/take-back-close', 'change-table', 'read-hash-key'),
  'park-interaction': api('POST /interactions/{id}/park', 'change-table', 'read-hash-key'),
  'resume-interaction': api('POST /interactions/{id}/resume', 'change-table', 'read-hash-key'),
  'requeue-interaction': api('POST /interactions/{id}/requeue', 'change-table'),
  'pull-interaction': api('POST /interactions/{id}/pull', 'change-table', 'read-hash-key'),
  'transfer-interaction': api('POST /interactions/{id}/transfer', 'change-table'),
  'hold-call': api(
    'PUT /interactions/{id}/hold',
    'change-table',
    'read-hash-key',
    'read-twilio-secret',
    'know-public-url',
  ),
  'end-call': api('POST /interactions/{id}/end-call', 'change-table', 'read-hash-key'),
  'authenticate-caller': api('POST /interactions/{id}/authentication', 'change-table', 'read-hash-key'),
  'list-queues': api('GET /queues', 'read-table'),
  'set-wrap-up': api('PUT /interactions/{id}/wrap-up', 'change-table', 'read-hash-key'),
  'complete-work': api('POST /interactions/{id}/complete', 'change-table', 'read-hash-key'),
  'set-work': api('PUT /interactions/{id}/work', 'change-table', 'read-hash-key'),
  'suspend-work': api('POST /interactions/{id}/suspend', 'change-table', 'read-hash-key'),
  'terminate-work': api('POST /interactions/{id}/terminate', 'change-table', 'read-hash-key'),
  'put-in-workbin': api('POST /interactions/{id}/workbin', 'change-table'),
  'assign-interaction': api('POST /interactions/{id}/assign', 'change-table'),
  'text-customer': api(
    'POST /interactions/{id}/texts',
    'change-table',
    'read-twilio-secret',
    'read-hash-key',
    'know-public-url',
  ),
  'create-work-item': api('POST /interactions/{id}/work-items', 'change-table', 'read-hash-key'),
  'list-worktypes': api('GET /worktypes', 'read-table'),
  'list-workbins': api('GET /workbins', 'read-table'),
  'list-workbin': api('GET /workbins/{workbin}', 'read-table'),
  'list-work': api('GET /work', 'read-table'),
  'list-assignees': api('GET /interactions/{id}/assignees', 'read-table'),
  'list-quarantine': api('GET /quarantine', 'read-table'),
  'get-quarantined': api('GET /quarantine/{quarantined}', 'read-table'),
  'replay-quarantine': api('POST /quarantine/{quarantined}/replay', 'change-table', 'read-hash-key'),
  'list-deliveries': api('GET /deliveries', 'read-table'),
  'replay-delivery': api('POST /deliveries/{id}/replay', 'change-table', 'queue-deliveries'),
  'list-alerts': api('GET /alerts', 'read-table'),
  'acknowledge-alert': api('POST /interactions/{id}/acknowledge', 'change-table'),
  'get-configuration': api('GET /configuration', 'read-table'),
  'check-configuration': {
    route: 'POST /configuration/check',
    may: ['read-table'],
    timeoutSeconds: FOR_A_CONFIGURATION,
  },
  'apply-configuration': { route: 'PUT /configuration', may: ['change-table'], timeoutSeconds: FOR_A_CONFIGURATION },
  'start-job': api('POST /jobs', 'change-table'),
  'list-jobs': api('GET /jobs', 'read-table'),
  'get-job': api('GET /jobs/{job}', 'read-table'),
  'cancel-job': api('POST /jobs/{job}/cancel', 'change-table'),
  'list-job-choices': api('GET /job-choices', 'read-table'),
  'create-ticket': api('POST /tickets', 'change-table'),
  'open-socket': { may: ['change-table'], timeoutSeconds: WHILE_SOMEBODY_WAITS },
  'close-socket': { may: ['change-table'], timeoutSeconds: WHILE_SOMEBODY_WAITS },
} as const satisfies Record<string, FunctionSpec>;

export type FunctionName = keyof typeof functionList;

function api<R extends Right>(route: NonNullable<FunctionSpec['route']>, ...may: R[]) {
  return { route, may, timeoutSeconds: WHILE_SOMEBODY_WAITS };
}
