/** Which conversation wants the focus in its reply field once it is drawn: only after something that the agent did. */
let wanted: string | undefined;

export function focusReply(interaction: string): void {
  wanted = interaction;
  const field = document.querySelector<HTMLElement>(`[data-reply="${CSS.escape(interaction)}"]`);
  if (field) field.focus();
}

/** True once, for the conversation that was asked for. */
export function takesFocus(interaction: string): boolean {
  if (wanted !== interaction) return false;
  wanted = undefined;
  return true;
}
