import * as z from 'zod';
import type { OrderResult, RingOrder, VoiceCarrier } from '../voice-carrier.ts';
import type { TwilioAccount } from './twilio-sms.ts';
import { joining, rendered } from './voice-dialect.ts';

/** Twilio answers within a second as a rule, and a caller listens meanwhile. */
const TIMEOUT = 4_000;
/** "Invalid call state": the call is not in progress, be it that it has ended or that it was not yet answered. */
const NOT_IN_PROGRESS = 21220;

const problem = z.object({ code: z.number() });
const takenCall = z.object({ sid: z.string(), status: z.string() });
const conferences = z.object({ conferences: z.array(z.object({ sid: z.string() })) });

interface Answer {
  status: number;
  ok: boolean;
  body: unknown;
}

type Form = Record<string, string | string[]>;

/** Twilio's REST API for calls. `base` is https://api.twilio.com, or a simulated carrier; `publicUrl` stands before all paths. */
export function twilioVoice({
  account,
  base,
  publicUrl,
  fetch = globalThis.fetch,
}: {
  account: () => Promise<TwilioAccount>;
  base: string;
  publicUrl: string;
  fetch?: typeof globalThis.fetch;
}): VoiceCarrier {
  /** Below the account; nothing if there was no answer. */
  async function ask(path: string, form?: Form): Promise<Answer | undefined> {
    try {
      const { accountSid, authToken } = await account();
      const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
      const answer = await fetch(`${base}/2010-04-01/Accounts/${accountSid}/${path}`, {
        ...(form && { method: 'POST', body: parameters(form) }),
        headers: { authorization: `Basic ${credentials}` },
        signal: AbortSignal.timeout(TIMEOUT),
      });
      return { status: answer.status, ok: answer.ok, body: await answer.json() };
    } catch {
      return undefined;
    }
  }

  async function order(leg: string, form: Form): Promise<OrderResult> {
    const path = `Calls/${encodeURIComponent(leg)}.json`;
    const answer = await ask(path, form);
    if (answer && codeOf(answer) === NOT_IN_PROGRESS) return afterAll(await ask(path));
    return resultOf(answer);
  }

  return {
    direct: (leg, instruction) => order(leg, { Twiml: rendered(instruction, publicUrl) }),

    end: (leg) => order(leg, { Status: 'completed' }),

    async ring(given) {
      const answer = await ask('Calls.json', ringForm(given, publicUrl.replace(/\/$/, '')));
      const call = takenCall.safeParse(answer?.body);
      if (answer?.ok && call.success) return { result: 'taken', leg: call.data.sid };
      return { result: answer && answer.status >= 400 && answer.status < 500 ? 'refused' : 'unknown' };
    },

    async hold({ room, leg, held, music }) {
      const named = new URLSearchParams({ FriendlyName: room, Status: 'in-progress', PageSize: '1' });
      const list = conferences.safeParse((await ask(`Conferences.json?${named}`))?.body);
      if (!list.success) return 'unknown';
      const [conference] = list.data.conferences;
      if (!conference) return 'gone';
      const path = `Conferences/${conference.sid}/Participants/${encodeURIComponent(leg)}.json`;
      const sound = held && music !== undefined ? { HoldUrl: music, HoldMethod: 'GET' } : {};
      return resultOf(await ask(path, { Hold: String(held), ...sound }));
    },
  };
}

/** A list is said by repeating its name. */
function parameters(form: Form): URLSearchParams {
  return new URLSearchParams(Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one])));
}

function ringForm({ to, from, room, status, giveUpAfterSeconds, record }: RingOrder, publicUrl: string): Form {
  return {
    To: to,
    From: from,
    Twiml: joining(room, record),
    Timeout: String(giveUpAfterSeconds),
    StatusCallback: publicUrl + status,
    StatusCallbackMethod: 'POST',
    StatusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
  };
}

function codeOf({ body }: Answer): number | undefined {
  return problem.safeParse(body).data?.code;
}

/** Any other 4xx is our own mistake or a limit on requests, and says nothing about the call. */
function resultOf(answer: Answer | undefined): OrderResult {
  if (answer?.ok) return 'done';
  return answer?.status === 404 ? 'gone' : 'unknown';
}

/** A call that is not in progress: one that was not answered yet can still be ordered about, a little later. */
function afterAll(answer: Answer | undefined): OrderResult {
  const call = takenCall.safeParse(answer?.body);
  if (!answer?.ok || !call.success) return resultOf(answer) === 'gone' ? 'gone' : 'unknown';
  return ['queued', 'initiated', 'ringing', 'in-progress'].includes(call.data.status) ? 'unknown' : 'gone';
}
