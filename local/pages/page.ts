import { type Html, html } from './html.ts';
import type { Answer, PageRequest } from './routes.ts';

export type Link = { name: string; href: string };

export type PageParts = {
  request: PageRequest;
  site: string;
  title: string;
  /** The site's own parts, then the other local pages. */
  parts: Link[];
  elsewhere: Link[];
  body: Html;
  script?: string;
  status?: number;
};

/** Nothing inline, nothing from elsewhere. The diagram's drawing brings its own style. */
export const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** The frame of every server-rendered page. It follows the system's scheme, unless `?scheme=` names one. */
export function page({ request, site, title, parts, elsewhere, body, script, status = 200 }: PageParts): Answer {
  const scheme = request.query.get('scheme');
  const forced = scheme === 'dark' || scheme === 'light' ? html` data-scheme="${scheme}"` : undefined;
  const { markup } = html`<!doctype html>
<html lang="en"${forced}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${site}</title>
<link rel="icon" href="/assets/mark.svg">
<link rel="stylesheet" href="/assets/pages.css">
${script && html`<script type="module" src="${script}"></script>`}
</head>
<body>
<header class="site">
<a class="name" href="/"><img src="/assets/mark.svg" alt="" width="24" height="24">${site}</a>
<nav aria-label="${site}">${parts.map((link) => linkTo(link, request.path))}</nav>
<nav aria-label="Elsewhere" class="elsewhere">${elsewhere.map((link) => linkTo(link, ''))}</nav>
</header>
<main>${body}</main>
</body>
</html>`;
  return { status, type: 'text/html; charset=utf-8', body: markup };
}

function linkTo({ name, href }: Link, current: string): Html {
  return html`<a href="${href}"${href === current && html` aria-current="page"`}>${name}</a>`;
}
