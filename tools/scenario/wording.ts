import { listed } from './expectation.ts';
import type { Step } from './scenario-file.ts';
import { plain, told, type Told } from './told.ts';
import { ofWork } from './work-wording.ts';

/** A step as a sentence. Keys that are a PIN are dots, one for each. */
export function sentence(step: Step, secret: boolean): string {
  if (step.by === 'centre') return ofCentre(step);
  if (step.verb === 'ends') return `${step.name}’s call or conversation ends: ${step.value}`;
  return `${step.name} ${predicate(step, secret)}`;
}

function ofCentre({ verb, value }: Step): string {
  if (verb === 'configures') return `the configuration is changed: ${told(value)}`;
  return verb === 'crm' ? `the CRM is ${value}` : `time passes: ${plain(value)}`;
}

function predicate(step: Step, secret: boolean): string {
  switch (step.verb) {
    case 'presses':
      return `presses ${secret ? dotted(step.value) : step.value}`;
    case 'entersPin':
      return `enters a PIN: ${dotted(step.value)}`;
    case 'hears':
      return `hears ${quoted(step.value)}`;
    case 'doesNotHear':
      return `does not hear ${quoted(step.value)}`;
    case 'getsText':
      return `gets a text: ${quoted(step.value)}`;
    case 'isOffered':
      return `is offered ${step.value === 'nothing' ? 'nothing' : told(step.value)}`;
    case 'cannotWrite':
      return `cannot write ${quoted(step.value)}`;
    case 'authenticates':
      return `records what he found out by asking: ${step.value}`;
    case 'hangsUp':
      return 'hangs up';
    case 'closes':
      return step.value === true ? 'closes it' : `closes it: ${step.value}`;
    default:
      return ofWork(step) ?? withValue(step.verb, step.value);
  }
}

function withValue(verb: string, value: Told): string {
  if (value === true) return verb;
  if (typeof value === 'object') return `${verb}: ${plain(value)}`;
  return `${verb} ${verb === 'texts' || verb === 'writes' ? quoted(plain(value)) : plain(value)}`;
}

export function quoted(words: string | readonly string[]): string {
  return listed(words)
    .map((one) => `“${one}”`)
    .join(' ');
}

function dotted(keys: string): string {
  return keys.replace(/\d/g, '•');
}

/** Whether a PIN was asked for by these words, in a language of the built-in prompts. */
export function asksForPin(said: readonly string[]): boolean {
  return said.some((one) => /\bPIN\b|暗証番号|密码/i.test(one));
}
