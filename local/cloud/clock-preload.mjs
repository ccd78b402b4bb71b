// Loaded before a function's own code: Date follows the centre's clock. The offset is read at every look (about a
// microsecond), so that a process which was idle during a jump can never act on the time before it.
import { openSync, readSync } from 'node:fs';

const file = openSync(process.env.TRUNKLINE_CLOCK_FILE, 'r');
const offset = new Float64Array(1);
const RealDate = globalThis.Date;

function now() {
  readSync(file, offset, 0, 8, 0);
  return RealDate.now() + offset[0];
}

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, called) => Reflect.construct(target, given.length > 0 ? given : [now()], called),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
RealDate.prototype.constructor = globalThis.Date;
