/** What an item needs beyond texts; fetched with the offer, so that accepting waits for nothing but the answer. */
export const loadWork = () => import('./OpenWork.tsx');
