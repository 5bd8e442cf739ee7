/** Masks the passwords of URLs. */
import { isStandIn } from './stand-ins.ts';

/** A URL is cut at spaces and quotes, but not in a gap such as `<your password>`. */
const WORD = /(?:<[A-Za-z][\w .'-]{0,60}>|[^\s"'`])+/g;
/** The begin of another URL after a comma. */
const NEXT_URL = /(?<=[,;|])(?=[a-z][a-z\d+.-]{1,30}:\/\/)/;
const WEB = /(?:^|[^a-z])(?:https?|wss?|grpcs?|tcp)$/i;
const PORT = /^:(?:\d{1,5}(?:\D|$)|[$<{%]|port\b)/i;
/** A user of the web that is a token by its length. */
const TOKEN = /^[\w.-]{20,}$/;

/** Masks passwords of URLs. A password with a space, or a wrapped one, continues in the next word, up to its `@`. */
export function maskConnections(text: string, known: ReadonlySet<string>): string {
  if (!text.includes('://')) return text;
  let open = false;
  const maskUrl = (url: string): string => {
    const wasOpen = open;
    open = false;
    const at = url.lastIndexOf('@');
    const scheme = url.indexOf('://');
    if (scheme === -1) return wasOpen && at !== -1 ? `***${url.slice(at)}` : url;
    const from = scheme + 3;
    if (at < from) {
      const colon = url.slice(from).search(/[:/?#[]/) + from;
      // Without an @ it is a port, or a password that continues.
      open = url[colon] === ':' && !PORT.test(url.slice(colon, colon + 7));
      return open ? `${url.slice(0, colon)}:***` : url;
    }
    const { user, password, end } = loginOf(url, from);
    if (end === -1 || known.has(password) || isStandIn(password)) return url;
    return `${url.slice(0, from)}${user}***${url.slice(end)}`;
  };
  return text.replaceAll(WORD, (word) =>
    word.includes('://') ? word.split(NEXT_URL).map(maskUrl).join('') : maskUrl(word),
  );
}

interface Login {
  /** The user with the colon; empty if the token stands in its place. */
  user: string;
  password: string;
  /** The place of the `@`; -1 if there is no password. */
  end: number;
}

/** The login of a URL with an `@` in it. */
function loginOf(url: string, from: number): Login {
  const rest = url.slice(from);
  const none: Login = { user: '', password: '', end: -1 };
  const isWeb = WEB.test(url.slice(Math.max(0, from - 12), from - 3));
  const authority = rest.slice(0, rest.search(/[/?#]|$/));
  // On the web a path may have an @; a port comes before it.
  if (isWeb && !authority.includes('@') && !/:(?!\d{1,5}$)/.test(authority)) return none;
  // A query may have one too; so may a password.
  const head = rest.slice(0, rest.search(/\?[\w-]{1,40}=|$/));
  const at = head.includes('@') ? head.lastIndexOf('@') : rest.lastIndexOf('@');
  const colon = /:|%3a/i.exec(rest.slice(0, at));
  if (colon === null) {
    return isWeb && TOKEN.test(rest.slice(0, at))
      ? { user: '', password: rest.slice(0, at), end: from + at }
      : none;
  }
  const begin = colon.index + colon[0].length;
  return { user: rest.slice(0, begin), password: rest.slice(begin, at), end: from + at };
}
