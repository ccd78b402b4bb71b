import { randomBytes } from 'node:crypto';
import { type deployedCentre, OUR_NUMBER } from './deployed-centre.ts';

const VOICE = '/carriers/twilio/voice';

/** A second of silence, with or without "one moment", and the carrier asks again. */
const NOT_YET = /<Response>(<Say[^>]*>[^<]*<\/Say>)?<Pause length="1"\/><Redirect/;
/** 2 s each: nobody is patient for a minute. */
const MOST_MOMENTS = 30;

function addressIn(twiml: string): string | undefined {
  return /<Gather[^>]* action="([^"]+)"/.exec(twiml)?.[1] ?? /<Redirect[^>]*>([^<]+)</.exec(twiml)?.[1];
}

/** A call as Twilio leads it, without the carrier around it: its webhooks can come at once, again, and with anything in them. */
export function carrierCall(centre: ReturnType<typeof deployedCentre>) {
  const { accountSid } = centre.addresses.carriers.twilio;
  const CallSid = `CA${randomBytes(16).toString('hex')}`;
  const From = centre.newNumber();
  const heard: string[] = [];
  let path = VOICE;

  async function post(to: string, more: object = {}): Promise<Response> {
    const form = { CallSid, AccountSid: accountSid, From, To: OUR_NUMBER, CallStatus: 'in-progress', ...more };
    const answer = await centre.webhook(to, form);
    heard.push(await answer.clone().text());
    return answer;
  }

  /** To where the last answer leads, and on while there is nothing to say but "one moment". */
  async function goOn(more: object = {}): Promise<void> {
    let given = more;
    for (let asked = 0; asked < MOST_MOMENTS; asked += 1) {
      const answer = await post(path, given);
      given = {};
      const twiml = heard.at(-1) ?? '';
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${twiml}`);
      path = addressIn(twiml)?.replace(centre.addresses.publicUrl, '') ?? path;
      if (!NOT_YET.test(twiml)) return;
    }
    throw new Error(`nothing but moments: ${heard.at(-1)}`);
  }

  return {
    leg: CallSid,
    heard,
    post,
    path: () => path,
    /** Dials, and presses these, one after the other. */
    async dial(...keys: string[]) {
      await goOn({ CallStatus: 'ringing' });
      for (const Digits of keys) await goOn({ Digits });
    },
    press: (Digits: string) => goOn({ Digits }),
    hangUp: () => post(`${VOICE}/status`, { CallStatus: 'completed' }),
  };
}
