import { describe, expect, it } from 'vitest';
import { defused } from './defused.ts';

describe('a sentence from an untrusted job', () => {
  it('mentions nobody, links nothing and stays on one line', () => {
    const text = 'done\n\n@org/everyone fixes #12 [x](https://e.example) ![b](https://e.example/b.png) <img src=x>';
    const shown = defused(text);
    expect(shown).not.toMatch(/\n|@org|#12|\]\(|!\[|<img/);
    expect(shown.replaceAll('\u200b', '')).toBe(text.replace('\n\n', ' '));
  });

  it('leaves plain words alone and cuts what is too long', () => {
    expect(defused('The agent ended with exit code 1.')).toBe('The agent ended with exit code 1.');
    expect(defused('x'.repeat(700))).toHaveLength(601);
  });
});
