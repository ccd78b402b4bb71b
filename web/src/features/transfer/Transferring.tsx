import { lazy, Suspense, useEffect } from 'react';
import type { InteractionView } from '../../../../domain/desktop-api.ts';
import { useStore } from '../../store.ts';
import { transferring } from './transferring.ts';

const TransferForm = lazy(() => import('./TransferForm.tsx').then((module) => ({ default: module.TransferForm })));

/** Stands where the work is, while it is asked where this should go. */
export function Transferring({ interaction }: { interaction: InteractionView }) {
  const asking = useStore(transferring) === interaction.interaction;
  // Whoever leaves it, or closes it, asks no more.
  useEffect(() => () => transferring.set(undefined), []);
  return (
    asking && (
      <Suspense>
        <TransferForm interaction={interaction} />
      </Suspense>
    )
  );
}
