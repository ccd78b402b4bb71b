/** The number that is texted and called. */
export const OURS = '+443309000100';
