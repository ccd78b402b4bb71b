import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../../centre/queries.ts';

/** Supervisors read every item; to an administrator it is a name. */
export function ItemLink({ id: interaction, children }: { id: string; children: ReactNode }) {
  const { data: me } = useMe();
  if (!me?.roles.includes('supervisor')) return children;
  return (
    <Link to="/live/interactions/$interaction" params={{ interaction }}>
      {children}
    </Link>
  );
}
