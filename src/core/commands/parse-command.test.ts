import { describe, expect, it } from 'vitest';
import { type Command, parseCommand } from './parse-command.ts';

describe('a comment that is a command', () => {
  it.each<[string, Command]>([
    ['/stoneforge retry', { verb: 'retry' }],
    ['/stoneforge retry \t\r\n\n', { verb: 'retry' }],
    ['/stoneforge \t cancel', { verb: 'cancel' }],
    ['/stoneforge activate', { verb: 'activate' }],
    ['/stoneforge answer Blue', { verb: 'answer', text: 'Blue' }],
    ['/stoneforge answer\nBlue,\n\nand `red`.\n', { verb: 'answer', text: 'Blue,\n\nand `red`.' }],
    ['/stoneforge answer\r\nBlue', { verb: 'answer', text: 'Blue' }],
    ['/stoneforge answer /stoneforge cancel', { verb: 'answer', text: '/stoneforge cancel' }],
    ['/stoneforge answer $(rm -rf /) "quotes" 🎉', { verb: 'answer', text: '$(rm -rf /) "quotes" 🎉' }],
  ])('is %j', (body, command) => {
    expect(parseCommand(body)).toEqual(command);
  });
});

describe('a comment that is none', () => {
  it.each([
    ['empty', ''],
    ['not at the start', 'Please /stoneforge retry'],
    ['on the second line', 'Hello\n/stoneforge retry'],
    ['behind a blank line', '\n/stoneforge retry'],
    ['behind a space', ' /stoneforge retry'],
    ['behind something invisible', '\u200b/stoneforge retry'],
    ['behind a byte order mark', '\ufeff/stoneforge retry'],
    ['in a quote', '> /stoneforge retry'],
    ['in code', '`/stoneforge retry`'],
    ['in a block of code', '```\n/stoneforge retry\n```'],
    ['in code by indent', '    /stoneforge retry'],
    ['in a list', '- /stoneforge retry'],
    ['in an HTML comment', '<!-- /stoneforge retry -->'],
    ['in a quoted mail', 'On Monday Ada wrote:\n> /stoneforge retry'],
    ['without a verb', '/stoneforge'],
    ['with the verb on the next line', '/stoneforge\nretry'],
    ['with an unknown verb', '/stoneforge merge'],
    ['with a verb in capitals', '/stoneforge RETRY'],
    ['with another name', '/stoneforged retry'],
    ['with the name in capitals', '/Stoneforge retry'],
    ['with more behind the verb', '/stoneforge cancel the other one'],
    ['with a dot behind the verb', '/stoneforge retry.'],
    ['with a hard space', '/stoneforge\u00a0retry'],
    ['with letters that only look alike', '/stoneforge ret\u0433y'],
    ['with a property of objects', '/stoneforge constructor'],
    ['an answer without text', '/stoneforge answer \n '],
  ])('is one %s', (_what, body) => {
    expect(parseCommand(body)).toBeUndefined();
  });

  it('is found out quickly, however long it is', () => {
    const before = performance.now();
    expect(parseCommand(`/stoneforge ${' '.repeat(65_000)}!`)).toBeUndefined();
    expect(parseCommand(`/stoneforge retry${'\n '.repeat(30_000)}!`)).toBeUndefined();
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});
