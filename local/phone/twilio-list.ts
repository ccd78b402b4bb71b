import { messageResource, type TwilioMessage } from './twilio-message.ts';

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 1000;

/** `GET Messages.json`: newest first, filtered as Twilio documents it, with its paging fields. */
export function messageList(
  messages: Iterable<TwilioMessage>,
  query: URLSearchParams,
  account: { sid: string; uri: string },
) {
  const found = [...messages].filter(filterOf(query)).sort((a, b) => b.createdAt - a.createdAt);
  const size = Math.min(Number(query.get('PageSize')) || DEFAULT_PAGE, LARGEST_PAGE);
  const page = Number(query.get('Page')) || 0;
  const start = startOf(found, query.get('PageToken'), page * size);
  const items = found.slice(start, start + size);
  const more = start + size < found.length;
  return {
    messages: items.map((message) => messageResource(message, account.sid)),
    page,
    page_size: size,
    start,
    end: Math.max(start, start + items.length - 1),
    uri: pageUri(account.uri, query, { Page: String(page), PageSize: String(size) }),
    first_page_uri: pageUri(account.uri, query, { Page: '0', PageSize: String(size) }),
    next_page_uri: more ? pageUri(account.uri, query, nextPage(page, size, items)) : null,
    previous_page_uri:
      page > 0 ? pageUri(account.uri, query, { Page: String(page - 1), PageSize: String(size) }) : null,
  };
}

/** The token names the last message that was read, so that a text that arrives meanwhile moves nothing. */
function nextPage(page: number, size: number, items: TwilioMessage[]): Record<string, string> {
  return { Page: String(page + 1), PageSize: String(size), PageToken: `PA${items.at(-1)?.sid ?? ''}` };
}

function startOf(found: TwilioMessage[], token: string | null, otherwise: number): number {
  const last = token ? found.findIndex((message) => `PA${message.sid}` === token) : -1;
  return last < 0 ? otherwise : last + 1;
}

/** `DateSent>=2026-01-01` reaches us as the name `DateSent>`: both bounds count themselves. */
function filterOf(query: URLSearchParams): (message: TwilioMessage) => boolean {
  const [from, to, day] = [query.get('From'), query.get('To'), query.get('DateSent')];
  const after = moment(query.get('DateSent>'), Number.NEGATIVE_INFINITY);
  const before = moment(query.get('DateSent<'), Number.POSITIVE_INFINITY);
  return (message) => {
    const at = message.sentAt ?? message.createdAt;
    if (from && message.from !== from) return false;
    if (to && message.to !== to) return false;
    if (day && !new Date(at).toISOString().startsWith(day)) return false;
    return at >= after && at <= before;
  };
}

function moment(value: string | null, otherwise: number): number {
  return value ? Date.parse(value) : otherwise;
}

function pageUri(uri: string, query: URLSearchParams, page: Record<string, string>): string {
  const kept = [...query].filter(([name]) => !name.startsWith('Page'));
  return `${uri}?${new URLSearchParams([...kept, ...Object.entries(page)])}`;
}
