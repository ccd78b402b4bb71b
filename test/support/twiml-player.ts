import { DOMParser, type Element } from '@xmldom/xmldom';
import { type Performed, type Pressed, SAYING } from './played-carrier.ts';

/** Documented: of the verbs, these may stand inside a Gather. */
const INSIDE_GATHER = ['Say', 'Play', 'Pause'];

/** Carries TwiML out as Twilio documents it, in no time: what is heard, and what the carrier does when it is through. */
export function perform(document: string, pressed: Pressed[] = []): Performed {
  const root = new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(document, 'text/xml').documentElement;
  if (root?.tagName !== 'Response') throw new Error('no Response');
  const heard: string[] = [];
  let now = 0;
  for (const verb of children(root)) {
    if (verb.tagName === 'Gather') {
      const { digits, at, through } = gathered(verb, pressed, now);
      heard.push(...children(verb).map(sound));
      if (through) return { heard, next: { does: 'ask', path: attribute(verb, 'action'), digits, at } };
      now = at;
    } else if (verb.tagName === 'Redirect') {
      posting(verb);
      return { heard, next: { does: 'ask', path: verb.textContent ?? '', at: now } };
    } else if (verb.tagName === 'Dial') {
      return { heard, next: room(verb) };
    } else if (verb.tagName === 'Hangup') {
      return { heard, next: { does: 'hang-up' } };
    } else {
      heard.push(sound(verb));
      now += lasting(verb);
    }
  }
  return { heard, next: { does: 'hang-up' } };
}

/** The time-out counts from the end of what is said inside, or from the last key; a terminator without keys before it is nothing. */
function gathered(verb: Element, pressed: Pressed[], begin: number): { digits: string; at: number; through: boolean } {
  posting(verb);
  if (attribute(verb, 'input') !== 'dtmf') throw new Error('not by keys');
  const inside = children(verb);
  const wrong = inside.find(({ tagName }) => !INSIDE_GATHER.includes(tagName));
  if (wrong) throw new Error(`${wrong.tagName} inside a Gather`);
  const timeout = Number(attribute(verb, 'timeout'));
  const most = Number(attribute(verb, 'numDigits'));
  let deadline = begin + inside.reduce((sum, one) => sum + lasting(one), 0) + timeout;
  let digits = '';
  for (const { at, key } of pressed) {
    if (at >= deadline) break;
    if (key === attribute(verb, 'finishOnKey')) {
      if (digits === '') continue;
      return { digits, at, through: true };
    }
    digits += key;
    deadline = at + timeout;
    if (digits.length === most) return { digits, at, through: true };
  }
  return { digits, at: deadline, through: digits !== '' || attribute(verb, 'actionOnEmptyResult') === 'true' };
}

function room(dial: Element): Performed['next'] {
  const [conference, ...more] = children(dial);
  if (conference?.tagName !== 'Conference' || more.length > 0) throw new Error('not into a room');
  if (attribute(conference, 'record') !== 'do-not-record') throw new Error('it is recorded');
  const music = attribute(conference, 'waitUrl');
  return {
    does: 'join',
    room: conference.textContent ?? '',
    ...(music !== '' && { music }),
    opens: attribute(conference, 'startConferenceOnEnter') === 'true',
    closes: attribute(conference, 'endConferenceOnExit') === 'true',
  };
}

function posting(verb: Element): void {
  if (attribute(verb, 'method') !== 'POST') throw new Error(`${verb.tagName} does not post`);
}

function sound(verb: Element): string {
  const text = verb.textContent ?? '';
  if (verb.tagName === 'Say') return `${attribute(verb, 'language')}: ${text}`;
  if (verb.tagName === 'Play') return `plays ${text}`;
  if (verb.tagName === 'Pause') return 'silence';
  throw new Error(`there is no verb ${verb.tagName}`);
}

function lasting(verb: Element): number {
  return verb.tagName === 'Pause' ? Number(attribute(verb, 'length')) : SAYING;
}

function children(parent: Element): Element[] {
  return Array.from(parent.childNodes).filter((node): node is Element => node.nodeType === 1);
}

function attribute(of: Element, name: string): string {
  const value = of.getAttribute(name);
  if (value === null) throw new Error(`${of.tagName} without ${name}`);
  return value;
}
