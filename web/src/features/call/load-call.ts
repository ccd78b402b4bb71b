/** What a call needs beyond texts; fetched with the offer, so that accepting waits for nothing but the answer. */
export const loadCall = () => import('./OpenCall.tsx');
