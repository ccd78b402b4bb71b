import { DOMParser, type Element, onErrorStopParsing } from '@xmldom/xmldom';
import { isDocumented } from './twiml-words.ts';

/** What plays while it lasts, and takes no decision. `times` is Infinity for what loops until somebody ends it. */
export type Prompt =
  | { verb: 'say'; text: string; language: string; times: number }
  | { verb: 'play'; url: string; times: number }
  | { verb: 'pause'; seconds: number };

export type Gather = {
  verb: 'gather';
  prompts: Prompt[];
  /** Where the keys go; the document's own address if none is named. */
  action: string | undefined;
  timeoutSeconds: number;
  most: number | null;
  /** Empty if no key ends it. */
  endsOn: string;
  emptyToo: boolean;
};

export type Join = {
  verb: 'join';
  room: string;
  music: string | undefined;
  startOnEnter: boolean;
  endOnExit: boolean;
  /** Asked as soon as the leg has left the room, however it left. */
  action: string | undefined;
};

export type Verb =
  | Prompt
  | Gather
  | Join
  | { verb: 'redirect'; url: string }
  | { verb: 'hangup' }
  | { verb: 'reject'; busy: boolean };

/** Twilio's defaults where an attribute is missing. */
const PAUSE_SECONDS = 1;
const GATHER_SECONDS = 5;
const LONGEST_TEXT = 4096;

/** Carries Twilio's code for what is wrong with a document, or with the answer that should have been one. */
export class TwimlError extends Error {
  override name = 'TwimlError';
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** The address in full. @throws TwimlError */
export function addressOf(url: string, base: string): string {
  if (!URL.canParse(url, base)) throw new TwimlError(11100, 'That is no address.');
  return new URL(url, base).href;
}

/** @throws TwimlError 12100 if it is no XML, 12200 if it is no TwiML that the simulator can follow */
export function parseTwiml(xml: string): Verb[] {
  const root = parseXml(xml);
  if (root?.tagName !== 'Response') throw new TwimlError(12100, 'The document is no <Response>.');
  return childrenOf(root).map(verbOf);
}

function parseXml(xml: string): Element | null {
  try {
    return new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, 'text/xml').documentElement;
  } catch {
    throw new TwimlError(12100, 'The answer is no XML.');
  }
}

function verbOf(element: Element): Verb {
  switch (element.tagName) {
    case 'Gather':
      return gatherOf(element);
    case 'Redirect':
      return { verb: 'redirect', url: needed(element, textOf(element)) };
    case 'Dial':
      return joinOf(element);
    case 'Hangup':
      return { verb: 'hangup' };
    case 'Reject':
      return { verb: 'reject', busy: element.getAttribute('reason') === 'busy' };
    default:
      return promptOf(element);
  }
}

function promptOf(element: Element): Prompt {
  switch (element.tagName) {
    case 'Say': {
      const text = needed(element, textOf(element));
      if (text.length > LONGEST_TEXT) throw new TwimlError(13520, 'The text is too long to be said.');
      return { verb: 'say', text, language: element.getAttribute('language') ?? 'en-US', times: timesOf(element) };
    }
    case 'Play':
      return { verb: 'play', url: needed(element, textOf(element)), times: timesOf(element) };
    case 'Pause':
      return { verb: 'pause', seconds: numberOf(element, 'length') ?? PAUSE_SECONDS };
    default:
      throw new TwimlError(12200, `<${element.tagName}> cannot stand here.`);
  }
}

function gatherOf(element: Element): Gather {
  if (!(element.getAttribute('input') ?? 'dtmf').split(' ').includes('dtmf'))
    throw new TwimlError(12200, 'The simulator has keys only.');
  return {
    verb: 'gather',
    prompts: childrenOf(element).map(promptOf),
    action: element.getAttribute('action') ?? undefined,
    timeoutSeconds: numberOf(element, 'timeout') ?? GATHER_SECONDS,
    most: numberOf(element, 'numDigits') ?? null,
    endsOn: element.getAttribute('finishOnKey') ?? '#',
    emptyToo: element.getAttribute('actionOnEmptyResult') === 'true',
  };
}

function joinOf(dial: Element): Join {
  const [conference, ...others] = childrenOf(dial);
  if (conference?.tagName !== 'Conference' || others.length > 0)
    throw new TwimlError(12200, 'The simulator dials one <Conference>.');
  return {
    verb: 'join',
    room: needed(conference, textOf(conference)),
    music: conference.getAttribute('waitUrl') ?? undefined,
    startOnEnter: conference.getAttribute('startConferenceOnEnter') !== 'false',
    endOnExit: conference.getAttribute('endConferenceOnExit') === 'true',
    action: dial.getAttribute('action') ?? undefined,
  };
}

/** The elements within, each with words that are documented. */
function childrenOf(parent: Element): Element[] {
  const elements = [...parent.childNodes].filter((node) => node.nodeType === node.ELEMENT_NODE) as Element[];
  for (const element of elements) {
    const unknown = [...element.attributes].find(({ name }) => !isDocumented(element.tagName, name));
    if (unknown) throw new TwimlError(12200, `<${element.tagName}> has no ${unknown.name}.`);
    if (element.getAttribute('method') === 'GET') throw new TwimlError(12200, 'The simulator posts only.');
  }
  return elements;
}

function textOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function needed(element: Element, text: string): string {
  if (text === '') throw new TwimlError(12200, `<${element.tagName}> is empty.`);
  return text;
}

function timesOf(element: Element): number {
  const loop = numberOf(element, 'loop') ?? 1;
  return loop === 0 ? Number.POSITIVE_INFINITY : loop;
}

function numberOf(element: Element, name: string): number | undefined {
  const value = element.getAttribute(name);
  if (value === null) return undefined;
  if (!/^\d+$/.test(value)) throw new TwimlError(12200, `${name} of <${element.tagName}> is no number.`);
  return Number(value);
}
