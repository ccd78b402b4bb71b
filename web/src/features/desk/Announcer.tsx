import { VisuallyHidden } from '@mantine/core';
import { useStore } from '../../store.ts';
import { said } from './announce.ts';

/** Two regions for the whole page; what is drawn elsewhere is not live. */
export function Announcer() {
  const { now, soon } = useStore(said);
  return (
    <VisuallyHidden>
      <div aria-live="assertive">{now}</div>
      <div aria-live="polite">{soon}</div>
    </VisuallyHidden>
  );
}
