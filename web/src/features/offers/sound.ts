import { createStore } from '../../store.ts';
import { settings } from '../settings/settings.ts';

/** Two soft notes, a fifth apart. */
const NOTES = [659.25, 987.77];
const NOTE_LENGTH = 0.28;

let context: AudioContext | undefined;
let playing: GainNode | undefined;

/** The browser did not let us play: the presence row offers to turn sound on. */
export const soundBlocked = createStore(false);

/** Called from a click, which is what browsers ask for before a page may be heard. */
export function unlockSound(): void {
  context ??= typeof AudioContext === 'undefined' ? undefined : new AudioContext();
  void context?.resume().then(() => soundBlocked.set(false));
}

function note(into: GainNode, frequency: number, at: number): void {
  const tone = new OscillatorNode(into.context, { type: 'sine', frequency });
  const shape = new GainNode(into.context, { gain: 0 });
  shape.gain.linearRampToValueAtTime(1, at + 0.02);
  shape.gain.exponentialRampToValueAtTime(0.001, at + NOTE_LENGTH);
  tone.connect(shape).connect(into);
  tone.start(at);
  tone.stop(at + NOTE_LENGTH);
}

function play(frequencies: readonly number[]): void {
  const volume = settings.get().volume;
  if (volume === 0) return;
  context ??= typeof AudioContext === 'undefined' ? undefined : new AudioContext();
  if (!context) return;
  if (context.state !== 'running') {
    soundBlocked.set(true);
    return;
  }
  hush();
  playing = new GainNode(context, { gain: volume * 0.25 });
  playing.connect(context.destination);
  const start = context.currentTime + 0.02;
  for (const [i, frequency] of frequencies.entries()) note(playing, frequency, start + i * NOTE_LENGTH * 0.7);
}

export const ringOffer = (): void => play(NOTES);
export const ringMessage = (): void => play(NOTES.slice(0, 1));

/** An offer that ended must not be heard any more. */
export function hush(): void {
  playing?.disconnect();
  playing = undefined;
}
