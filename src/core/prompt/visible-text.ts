import { stripVTControlCharacters } from 'node:util';

/**
 * Text from outside as a person would see it: without terminal sequences, control characters, and the invisible characters in which
 * instructions can be hidden from whoever approved the text (tag characters, directional overrides, zero-width characters).
 * Line breaks, tabs and the joiners inside emoji stay.
 */
export function visibleText(text: string): string {
  return stripVTControlCharacters(text.toWellFormed()).replace(/\r\n?/g, '\n').replace(INVISIBLE, '');
}

const INVISIBLE = /(?![\n\t])\p{Cc}|[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;
