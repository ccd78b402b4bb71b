/** A sentence that should hold, does not. */
export class Violation extends Error {
  override name = 'Violation';
  /** Such as `I3 capacity`. */
  readonly invariant: string;

  constructor(invariant: string, message: string) {
    super(`${invariant}: ${message}`);
    this.invariant = invariant;
  }
}
