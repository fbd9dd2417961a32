import { expect, test } from 'vitest';
import { cutToWidth, displayWidth, fitToWidth, toOneLine } from './fit-text.ts';

test.each([
  ['plain', 5],
  ['日本語', 6],
  ['🚀', 2],
  ['👩‍💻', 2],
  ['❤️', 2],
  ['1️⃣', 2],
  ['é', 1],
  ['é', 1],
  ['✔ ⠹ ● ━', 7],
])('%s takes %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('a text is cut by what it takes on the screen, between characters', () => {
  expect(cutToWidth('Render tables', 8)).toBe('Render…');
  expect(cutToWidth('日本語', 6)).toBe('日本語');
  expect(cutToWidth('日本語', 5)).toBe('日本…');
  expect(cutToWidth('👩‍💻👩‍💻', 3)).toBe('👩‍💻…');
  expect(cutToWidth('text', 0)).toBe('');
});

test('a text is filled up to its width, whatever it holds', () => {
  for (const text of ['', 'ab', '日本語', '🚀 go', 'a long text that does not fit']) {
    expect(displayWidth(fitToWidth(text, 6))).toBe(6);
  }
});

test('text from outside cannot move the cursor, end the line, or turn the writing around', () => {
  expect(toOneLine('a\u001b[2Jb\r\nc\u202ed\u0007')).toBe('ab cd');
});
