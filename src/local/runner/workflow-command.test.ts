import { expect, test } from 'vitest';
import { parseWorkflowCommand } from './workflow-command.ts';

test.each([
  ['::error::it broke', { name: 'error', properties: {}, message: 'it broke' }],
  ['::group::Setup', { name: 'group', properties: {}, message: 'Setup' }],
  ['::endgroup::', { name: 'endgroup', properties: {}, message: '' }],
  [
    '::warning file=a%2Cb.ts,line=3,title=Odd%3A one::two%0Alines, 100%25',
    { name: 'warning', properties: { file: 'a,b.ts', line: '3', title: 'Odd: one' }, message: 'two\nlines, 100%' },
  ],
  ['::add-mask::a::b', { name: 'add-mask', properties: {}, message: 'a::b' }],
  ['::notice::%250A stays', { name: 'notice', properties: {}, message: '%0A stays' }],
])('%s is a command', (line, command) => {
  expect(parseWorkflowCommand(line)).toEqual(command);
});

test.each(['plain text', 'a ::error::in the middle', ':: ::', '::error'])('%s is no command', (line) => {
  expect(parseWorkflowCommand(line)).toBeUndefined();
});
