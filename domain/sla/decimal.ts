/** A number as it was written: `digits` divided by ten to the power of `scale`. Binary fractions would be off by a millisecond in places. */
export interface Decimal {
  digits: bigint;
  scale: number;
}

/** Whoever writes a number with more places has mistaken something. */
const MOST_PLACES = 30;

/** Nothing if it is no plain number of at least 0. A JavaScript number stands for its shortest decimal: 33.3 is 33.3 exactly. */
export function decimalOf(written: string | number): Decimal | undefined {
  const [, whole, fraction = '', exponent = '0'] = /^(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(String(written)) ?? [];
  if (whole === undefined) return undefined;
  const scale = fraction.length - Number(exponent);
  if (whole.length > MOST_PLACES || Math.abs(scale) > MOST_PLACES) return undefined;
  const digits = BigInt(whole + fraction);
  return shortened(scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale });
}

/** 50, 50.0 and 5e1 are the same number and are written alike. */
function shortened({ digits, scale }: Decimal): Decimal {
  return scale > 0 && digits % 10n === 0n ? shortened({ digits: digits / 10n, scale: scale - 1 }) : { digits, scale };
}

export function inDigits({ digits, scale }: Decimal): string {
  const text = digits.toString().padStart(scale + 1, '0');
  return scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

/** The whole number that is not less than `of * value / per`. */
export function scaledUp(value: Decimal, { of, per = 1 }: { of: number; per?: number }): number {
  const divisor = BigInt(per) * 10n ** BigInt(value.scale);
  return Number((BigInt(of) * value.digits + divisor - 1n) / divisor);
}
