import { useNavigate } from '@tanstack/react-router';
import { forgetFocus } from '../desk/offer-keys.ts';
import { focusReply } from '../conversation/focus.ts';
import { accept } from './offer-desk.ts';

/** Accepts, and opens the conversation with the focus where the answer is written. */
export function useTake(): (key: string) => Promise<void> {
  const navigate = useNavigate();
  return async (key) => {
    const interaction = await accept(key);
    if (!interaction) return;
    forgetFocus();
    focusReply(interaction);
    await navigate({ to: '/inbox/$interaction', params: { interaction } });
  };
}
