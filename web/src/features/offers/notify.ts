/** A notification of the system, only while nobody looks at the page. */
export function canAsk(): boolean {
  return typeof Notification !== 'undefined' && Notification.permission === 'default';
}

const shown = new Map<string, Notification>();

export function notify(tag: string, title: string, body: string): void {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  if (!document.hidden && document.hasFocus()) return;
  const note = new Notification(title, { body, tag, icon: '/mark-lit.svg' });
  note.onclick = () => {
    window.focus();
    note.close();
  };
  shown.set(tag, note);
}

export function takeBack(tag: string): void {
  shown.get(tag)?.close();
  shown.delete(tag);
}

/** "(1) Offer · Trunkline", and the lamp in the tab. */
export function lampInTab(lit: boolean): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  const address = lit ? '/mark-lit.svg' : '/mark.svg';
  if (icon && !icon.href.endsWith(address)) icon.href = address;
}
