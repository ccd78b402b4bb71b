import type { ServerResponse } from 'node:http';
import { type Answer, get, json, type PageRequest, post, type Route } from '../pages/routes.ts';
import { isLearntLater } from './faults.ts';
import { carry, type TextToPhone, takeText } from './text-to-phone.ts';
import { accountOf, accountPath, authenticated } from './twilio-account.ts';
import type { CarrierState } from './twilio-carrier.ts';
import { brokenRule, twilioError } from './twilio-errors.ts';
import { messageList } from './twilio-list.ts';
import { API_VERSION, mediaResource, messageResource, type TwilioMessage } from './twilio-message.ts';

/** Twilio's REST API of messages, as far as the centre uses it: send a message, look one up, list them. */
export function twilioRest(carrier: CarrierState): Route[] {
  const known = authenticated(carrier);
  return [
    post(
      `${accountPath}/Messages.json`,
      known((request, response) => send(carrier, request, response)),
    ),
    get(
      `${accountPath}/Messages.json`,
      known((request) => list(carrier, request)),
    ),
    get(
      `${accountPath}/Messages/:file`,
      known((request) => lookUp(carrier, request)),
    ),
    get(
      `${accountPath}/Messages/:message/Media.json`,
      known(({ params }) => {
        const message = carrier.messages.get(params['message'] ?? '');
        return message ? json(mediaResource(message, accountOf(carrier))) : twilioError(20404);
      }),
    ),
    get(
      `${accountPath}/Messages/:message/Media/:media`,
      known(({ params }) => {
        const files = carrier.messages.get(params['message'] ?? '')?.files;
        const file = files?.find(({ sid }) => sid === params['media']);
        return file ? { type: file.type, body: file.bytes } : twilioError(20404);
      }),
    ),
  ];
}

async function send(
  carrier: CarrierState,
  request: PageRequest,
  response: ServerResponse,
): Promise<Answer | undefined> {
  const text = textOf(new URLSearchParams(request.body));
  const { refuse, receiptsFirst, loseAnswers } = carrier.faults();
  const atOnce = refuse !== null && !isLearntLater(refuse) ? refuse : undefined;
  const refused = brokenRule(text, carrier.numbers) ?? atOnce;
  if (refused) return refuseText(carrier, refused);

  const message = await takeText(carrier, text);
  const answer = json(messageResource(message, accountOf(carrier)), 201);
  await note(carrier, message, loseAnswers ? 'POST Messages, taken, answer lost' : 'POST Messages, 201');
  const carried = carry(carrier, message, text.statusCallback).catch((error: unknown) =>
    reportUnlessClosing(carrier, error),
  );
  if (receiptsFirst) await carried;
  if (!loseAnswers) return answer;
  response.destroy();
  return undefined;
}

function textOf(form: URLSearchParams): TextToPhone {
  return {
    from: form.get('From') ?? '',
    to: form.get('To') ?? '',
    body: form.get('Body') ?? '',
    media: form.getAll('MediaUrl'),
    statusCallback: form.get('StatusCallback'),
  };
}

async function refuseText(carrier: CarrierState, code: number): Promise<Answer> {
  const answer = twilioError(code);
  const at = await carrier.clock.now();
  const note = `POST Messages, ${answer.status} (${code})`;
  carrier.log.add({ at, what: 'Text from the centre, refused', note, sid: '', responses: [] });
  return answer;
}

function list(carrier: CarrierState, request: PageRequest): Answer {
  const sid = accountOf(carrier);
  const uri = `/${API_VERSION}/Accounts/${sid}/Messages.json`;
  return json(messageList(carrier.messages.values(), request.query, { sid, uri }));
}

function lookUp(carrier: CarrierState, request: PageRequest): Answer {
  const message = carrier.messages.get((request.params['file'] ?? '').replace(/\.json$/, ''));
  return message ? json(messageResource(message, accountOf(carrier))) : twilioError(20404);
}

async function note(carrier: CarrierState, message: TwilioMessage, what: string): Promise<void> {
  const at = await carrier.clock.now();
  carrier.log.add({ at, what: 'Text from the centre', note: what, sid: message.sid, responses: [] });
}

function reportUnlessClosing(carrier: CarrierState, error: unknown): void {
  if (!carrier.closing.aborted) console.error(error);
}
