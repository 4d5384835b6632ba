/** As much of XML as workbooks are made of. */
import { SaxesParser } from 'saxes';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  /** Names of elements come without their prefix. */
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** A workbook nests its elements some ten deep; each that is open takes memory. */
const depthLimit = 100;

export const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads a document of UTF-8 as it comes; none at all is an empty one. @throws Error where it is not well-formed */
export const scanXml = async (
  document: AsyncIterable<Uint8Array>,
  { open, close, text }: XmlHandlers,
): Promise<void> => {
  const parser = new SaxesParser();
  const decoder = new TextDecoder();
  let depth = 0;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > depthLimit) throw new Error('XML nested too deep');
    open?.(withoutPrefix(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    close?.(withoutPrefix(name));
  });
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  let begun = false;
  for await (const part of document) {
    begun = true;
    parser.write(decoder.decode(part, { stream: true }));
  }
  if (begun) parser.write(decoder.decode()).close();
};
