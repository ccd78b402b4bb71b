/** Long enough to read a line, short enough to watch a text find its agent. */
const REFRESH_EVERY = 2_000;

/** What the server said last, by part. The page itself differs from it once a diagram is drawn. */
const said = new Map<string, string>();
let drawn = 0;

/** Colours come from the page's stylesheet, so that light and dark need no second drawing. The list loads none of this. */
async function drawing() {
  const { default: mermaid } = await import('mermaid');
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme: 'base',
    fontFamily: 'Inter Variable, system-ui, sans-serif',
    htmlLabels: false,
    flowchart: { curve: 'basis', nodeSpacing: 44, rankSpacing: 44, padding: 10 },
  });
  return mermaid;
}

async function draw(root: ParentNode): Promise<void> {
  for (const source of root.querySelectorAll<HTMLElement>('pre.diagram')) {
    const mermaid = await drawing();
    const { svg } = await mermaid.render(`diagram-${drawn++}`, source.textContent ?? '');
    const figure = document.createElement('div');
    figure.className = 'diagram';
    figure.innerHTML = svg;
    figure.firstElementChild?.setAttribute('aria-label', 'Diagram of the machine; the history says the same in words');
    source.replaceWith(figure);
  }
}

function partsOf(page: Document): HTMLElement[] {
  return [...page.querySelectorAll<HTMLElement>('[data-live]')];
}

/** Replaces only the parts that changed: whatever has the focus or is being read stays where it is. */
async function refresh(): Promise<void> {
  if (document.hidden) return;
  const response = await fetch(location.href);
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of partsOf(page)) {
    const name = part.dataset['live'] ?? '';
    if (said.get(name) === part.innerHTML) continue;
    said.set(name, part.innerHTML);
    const here = document.querySelector(`[data-live="${name}"]`);
    if (!here) continue;
    await draw(part);
    here.replaceChildren(...part.childNodes);
  }
}

for (const part of partsOf(document)) said.set(part.dataset['live'] ?? '', part.innerHTML);
await draw(document).catch(console.error);
setInterval(() => void refresh().catch(() => undefined), REFRESH_EVERY);
