/** Lines that join into one, and the lamp. */
export function Mark() {
  return (
    <svg width="28" height="28" viewBox="0 0 28 28" role="img" aria-label="Trunkline">
      <path
        d="M3 7h6c5 0 5 7 9 7M3 14h15M3 21h6c5 0 5-7 9-7"
        fill="none"
        stroke="#e8f4f4"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <circle cx="22.4" cy="14" r="3.2" fill="#f0b136" />
    </svg>
  );
}

export function BrandMark() {
  return (
    <svg width="30" height="30" viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="7" fill="#10292c" />
      <path
        d="M5 8h5c4 0 4 6 8 6M5 14h13M5 20h5c4 0 4-6 8-6"
        fill="none"
        stroke="#e8f4f4"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <circle cx="21.6" cy="14" r="2.8" fill="#f0b136" />
    </svg>
  );
}
