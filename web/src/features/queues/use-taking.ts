import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useAct } from '../../centre/act.ts';
import { api } from '../../centre/api.ts';
import { isProblem } from '../../centre/problem.ts';
import { focusReply } from '../conversation/focus.ts';

/** Of two agents who press at once, one has it and the other is told. */
export function useTaking(interaction: string, onGone?: () => void) {
  const navigate = useNavigate();
  const { press, busy, error } = useAct(
    interaction,
    () => api.pull(interaction),
    () => {
      focusReply(interaction);
      void navigate({ to: '/inbox/$interaction', params: { interaction } });
    },
  );
  const gone = isProblem(error, 'offer-taken');
  const latest = useRef(onGone);
  latest.current = onGone;
  useEffect(() => {
    if (!gone) return;
    latest.current?.();
    // The button that was pressed is no more.
    if (document.activeElement === document.body) document.getElementById('rows')?.focus();
  }, [gone]);
  return { take: () => press(), busy, error, gone };
}
