import { lazy, Suspense, useEffect } from 'react';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { useStore } from '../../store.ts';
import { created, creating } from './creating.ts';

const CreateForm = lazy(() => import('./CreateForm.tsx').then((module) => ({ default: module.CreateForm })));
const Created = lazy(() => import('./Created.tsx').then((module) => ({ default: module.Created })));

function leave(): void {
  creating.set(undefined);
  created.set(undefined);
}

/** Stands where the work is, while an item is made of it; then it says what was made. */
export function Creating({ interaction }: { interaction: InteractionView }) {
  const id = interaction.interaction;
  const asking = useStore(creating) === id;
  const made = useStore(created);
  // Whoever leaves it asks no more; what was typed is kept.
  useEffect(() => leave, []);
  return (
    <Suspense>
      {asking && <CreateForm interaction={interaction} />}
      {!asking && made?.of === id && <Created made={made} />}
    </Suspense>
  );
}
