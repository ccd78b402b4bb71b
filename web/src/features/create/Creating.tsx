import { lazy, Suspense, useEffect } from 'react';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { useStore } from '../../store.ts';
import { created, creating } from './creating.ts';

const CreateForm = lazy(() => import('./CreateForm.tsx').then((module) => ({ default: module.CreateForm })));
const Created = lazy(() => import('./Created.tsx').then((module) => ({ default: module.Created })));

/** Stands where the work is, while an item is made of it; then it says what was made. */
export function Creating({ interaction }: { interaction: InteractionView }) {
  const id = interaction.interaction;
  const asking = useStore(creating) === id;
  const made = useStore(created);
  // Whoever leaves it asks no more; what was typed is kept.
  useEffect(() => () => creating.set(undefined), []);
  return (
    <Suspense>
      {asking && <CreateForm interaction={interaction} />}
      {!asking && made?.of === id && <Created made={made} />}
    </Suspense>
  );
}
