/** An input method is at work, or has just finished: its keys are not ours, nor is the one that ended it. */
let endedAt = Number.NEGATIVE_INFINITY;

/** Chrome tells the end of a composition before the key that ended it, Safari after: both within a tick. */
const SAME_TICK = 20;

export function watchComposition(): void {
  addEventListener('compositionend', (event) => {
    endedAt = event.timeStamp;
  });
}

export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229 || event.timeStamp - endedAt < SAME_TICK;
}
