const DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** 36^16 is 8e24: two browsers do not meet. */
const LENGTH = 16;

/** The browser names its message, so that a repeat is the same message; the moment in it is the centre's. */
export function mintMessageId(centreNow: number, random: (length: number) => Uint8Array = randomBytes): string {
  const tail = Array.from(random(LENGTH), (byte) => DIGITS[byte % DIGITS.length]).join('');
  return `msg_${String(Math.floor(centreNow)).padStart(13, '0')}_${tail}`;
}

function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}
