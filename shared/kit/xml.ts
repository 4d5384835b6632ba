/** As much of XML as workbooks are made of. */
export interface XmlHandlers {
  /** Names come without their prefix, attributes as they are written. */
  readonly open?: (name: string, attributes: string) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

const tag = /<(\/?)(?:[^\s/>:"']+:)?([^\s/>"']+)((?:"[^"]*"|'[^']*'|[^"'>])*)>/y;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name: string) => {
        if (name) return named[name] ?? whole;
        const code = hex ? parseInt(String(hex), 16) : Number(decimal);
        return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
      })
    : text;

/** Reads a document from its beginning to its end. @throws Error where it is not well-formed */
export const scanXml = (xml: string, { open, close, text }: XmlHandlers): void => {
  const after = (end: string, from: number): number => {
    const found = xml.indexOf(end, from);
    if (found < 0) throw new Error(`XML without ${end}`);
    return found + end.length;
  };
  for (let at = 0; ;) {
    const next = xml.indexOf('<', at);
    if (next < 0) return;
    if (next > at) text?.(decoded(xml.slice(at, next)));
    if (xml.startsWith('<!--', next)) at = after('-->', next);
    else if (xml.startsWith('<![CDATA[', next)) {
      at = after(']]>', next);
      text?.(xml.slice(next + 9, at - 3));
    } else if (xml[next + 1] === '?' || xml[next + 1] === '!') at = after('>', next);
    else {
      tag.lastIndex = next;
      const [whole, closing, name = '', attributes = ''] = tag.exec(xml) ?? [];
      if (whole === undefined) throw new Error('XML with a tag that does not end');
      at = next + whole.length;
      if (closing) close?.(name);
      else {
        open?.(name, attributes);
        if (attributes.endsWith('/')) close?.(name);
      }
    }
  }
};

/** Reads one attribute by its name, with or without a prefix before it. */
export const attribute = (name: string): ((attributes: string) => string | undefined) => {
  const pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  return (attributes) => {
    const [, double, single] = pattern.exec(attributes) ?? [];
    const value = double ?? single;
    return value === undefined ? undefined : decoded(value);
  };
};

/** Text as it may stand in a document: what XML cannot hold is left out. */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
