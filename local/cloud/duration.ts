const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `+72h`, `+10m`, `1d12h` in milliseconds; nothing where it cannot be read. */
export function parseDuration(text: string): number | undefined {
  if (!/^\+?(\d+[smhd])+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+)([smhd])/g)];
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * units[unit as keyof typeof units], 0);
}

/** `3 d 4 h`, the two largest units. */
export function showDuration(milliseconds: number): string {
  const parts: string[] = [];
  let left = milliseconds;
  for (const [unit, size] of Object.entries(units).reverse()) {
    const count = Math.floor(left / size);
    if (count > 0) parts.push(`${count} ${unit}`);
    left -= count * size;
  }
  return parts.slice(0, 2).join(' ') || '0 s';
}
