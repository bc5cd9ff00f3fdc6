const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Makes text safe inside XML or HTML, in element content and in quoted attributes. Characters XML forbids are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** The reverse of `escapeXml`, for text other programs wrote; an entity nobody knows stays as it stands. */
export function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return NAMED[name] ?? whole;
      const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}

export type XmlEvent =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
      readonly empty: boolean;
    }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/**
 * Reads XML piece by piece. Prefixes of elements and attributes are dropped; comments and instructions are passed over.
 * Throws on a document type declaration (no entity of a stranger is ever expanded) and on tags that do not nest.
 */
export function* readXml(xml: string): Generator<XmlEvent> {
  const open: string[] = [];
  const piece =
    /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<!|<(\/?)([^\s<>/]+)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/gy;
  let end = 0;
  for (const match of xml.matchAll(piece)) {
    end = match.index + match[0].length;
    const [whole, cdata, slash, rawName, rawAttributes, selfClosing, text] = match;
    if (text !== undefined) yield { kind: 'text', text: unescapeXml(text) };
    else if (cdata !== undefined) yield { kind: 'text', text: cdata };
    else if (whole === '<!') throw new Error('XML with a document type declaration is refused');
    else if (rawName !== undefined) {
      const name = localName(rawName);
      if (slash) {
        if (open.pop() !== rawName) throw new Error(`XML tag out of place: ${rawName}`);
        yield { kind: 'close', name };
        continue;
      }
      const empty = selfClosing === '/';
      if (!empty) open.push(rawName);
      yield { kind: 'open', name, attributes: readAttributes(rawAttributes ?? ''), empty };
    }
  }
  if (open.length > 0 || end !== xml.length) throw new Error('XML ends in the middle');
}

function readAttributes(source: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name, double, single] of source.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes[localName(name ?? '')] = unescapeXml(double ?? single ?? '');
  }
  return attributes;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
