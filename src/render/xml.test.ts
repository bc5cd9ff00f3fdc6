import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeXml, readXml, unescapeXml } from './xml.ts';

test('any text survives being escaped and read back, but for what XML forbids', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = escapeXml(text);
      expect(escaped).not.toMatch(/[<>"]/);
      expect(unescapeXml(escaped)).toBe(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''));
    }),
  );
});

test('elements come out with local names and unescaped attributes', () => {
  const events = [
    ...readXml('<?xml version="1.0"?><w:p a="1" w:b="&lt;&#x6696;"><!-- note --><w:t>暖 &amp; 流</w:t><w:br/></w:p>'),
  ];
  expect(events).toEqual([
    { kind: 'open', name: 'p', attributes: { a: '1', b: '<暖' }, empty: false },
    { kind: 'open', name: 't', attributes: {}, empty: false },
    { kind: 'text', text: '暖 & 流' },
    { kind: 'close', name: 't' },
    { kind: 'open', name: 'br', attributes: {}, empty: true },
    { kind: 'close', name: 'p' },
  ]);
});

test.each(['<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', '<a><b></a></b>', '<a>', '<a b="c'])('%s is refused', (xml) => {
  expect(() => [...readXml(xml)]).toThrow();
});
