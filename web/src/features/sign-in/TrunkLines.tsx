import styles from './sign-in.module.css';

const HEIGHT = 900;
const LINES = 17;
const LIT = 5;

/** Many lines, one desk: they join into one trunk, one of them lit. */
const lines = Array.from({ length: LINES }, (_, i) => {
  const middle = (LINES - 1) / 2;
  const y = 36 + (i * (HEIGHT - 72)) / (LINES - 1);
  const end = HEIGHT / 2 + (i - middle) * 4;
  const bend = 250 + Math.abs(i - middle) * 26;
  return `M0 ${y}H${bend}C${bend + 190} ${y} ${bend + 130} ${end} ${bend + 330} ${end}H1000`;
});

export function TrunkLines() {
  return (
    <svg
      className={styles.trunk}
      viewBox={`0 0 1000 ${HEIGHT}`}
      preserveAspectRatio="xMaxYMid slice"
      aria-hidden="true"
    >
      {lines.map((path, i) => (
        <path key={path} d={path} className={i === LIT ? styles.lit : undefined} />
      ))}
      <circle cx="993" cy={HEIGHT / 2 - 12} r="5" className={styles.call} />
    </svg>
  );
}
