import { expect, it } from 'vitest';
import { parseConfig } from '../../core/config/parse-config.ts';
import { roomForLegs } from './legs.ts';

it('one run takes as many legs as GitHub allows a matrix', () => {
  expect(roomForLegs(parseConfig(''))).toBe(256);
});

it('and fewer where their text would be longer than an output of a job may be', () => {
  const labels = Array.from({ length: 20 }, (_, index) => `x${String(index).padStart(199, '0')}`);
  expect(roomForLegs(parseConfig(JSON.stringify({ runners: { agents: labels } })))).toBe(115);
});
