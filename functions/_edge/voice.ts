import { isSignedByTwilio } from '../../gateways/carriers/twilio/signature.ts';
import { twilioVoice } from '../../gateways/carriers/twilio/twilio-voice.ts';
import { twilioDialect } from '../../gateways/carriers/twilio/voice-dialect.ts';
import type { Instruction } from '../../domain/voice.ts';
import { secretText } from '../../gateways/secrets.ts';
import { setting } from '../../gateways/settings.ts';
import { callIds } from '../../store/keyed-hash.ts';
import { twilioAccount, twilioBase } from './twilio-account.ts';

/** What the handlers of calls share. */
export function voiceCarrier() {
  return twilioVoice({ account: twilioAccount, base: twilioBase(), publicUrl: setting('PUBLIC_URL') });
}

export async function keyedCalls() {
  return callIds(await secretText(setting('HASH_KEY_SECRET')));
}

/** A carrier's signed webhook about a call, answered by the next instruction. */
export const callWebhook = {
  publicUrl: setting('PUBLIC_URL'),
  isGenuine: async (request: { url: string; form: URLSearchParams; signature: string }) =>
    isSignedByTwilio({ ...request, ...(await twilioAccount()) }),
  parse: twilioDialect.parseCall,
  respond: (instruction: Instruction) => twilioDialect.render(instruction, setting('PUBLIC_URL')),
};
