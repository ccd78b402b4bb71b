import { lazy, Suspense, useEffect } from 'react';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { useStore } from '../../store.ts';
import { texted, texting } from './texting.ts';

const TextForm = lazy(() => import('./TextForm.tsx').then((module) => ({ default: module.TextForm })));
const Texted = lazy(() => import('./Texted.tsx').then((module) => ({ default: module.Texted })));

function leave(): void {
  texting.set(undefined);
  texted.set(undefined);
}

/** Stands where the item is, while its customer is written to; then it leads to their conversation. */
export function Texting({ interaction }: { interaction: InteractionView }) {
  const id = interaction.interaction;
  const asking = useStore(texting) === id;
  const sent = useStore(texted);
  // Whoever leaves it writes no more; what was typed is kept.
  useEffect(() => leave, []);
  return (
    <Suspense>
      {asking && <TextForm interaction={interaction} />}
      {!asking && sent?.of === id && <Texted conversation={sent.conversation} />}
    </Suspense>
  );
}
