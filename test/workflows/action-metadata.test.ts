import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { validate } from '@actions/languageservice/validate';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ALL_SETS, ROOT } from './support/all-sets.ts';
import { ACTION, COMMAND_TRUST, ourSteps } from './support/our-action.ts';
import { jobsOf } from './support/workflow-set.ts';

const TEXT = readFileSync(resolve(ROOT, 'action.yml'), 'utf8');

test('GitHub’s language service finds nothing in action.yml', async () => {
  expect(await validate(TextDocument.create('file:///action.yml', 'yaml', 1, TEXT))).toEqual([]);
});

test('the action runs the committed bundle on Node 24', () => {
  expect(ACTION.runs).toEqual({ using: 'node24', main: 'dist/action/index.js' });
});

test('only the command must be given', () => {
  expect(Object.keys(ACTION.inputs).filter((name) => ACTION.inputs[name]?.required)).toEqual(['command']);
});

test.each(Object.entries(ACTION.inputs).slice(1))('the input %s says its default and an example', (_name, input) => {
  expect(input.description).toContain('Default: ');
  expect(input.description).toContain('Example: ');
  expect(input.default).toBeDefined();
});

test('descriptions hold no expressions, which GitHub would evaluate', () => {
  expect(TEXT.match(/\$\{\{.*?\}\}/g)).toEqual(['${{ github.token }}']);
});

test('every input and every command is used by a workflow', () => {
  const steps = ALL_SETS.flatMap(([, set]) => jobsOf(set).flatMap(({ job }) => ourSteps(job)));
  const used = new Set(steps.flatMap((step) => Object.keys(step.with ?? {})));
  expect(Object.keys(ACTION.inputs).filter((name) => !used.has(name))).toEqual([]);
  const commands = new Set(steps.map((step) => String(step.with?.command)));
  expect(commands).toEqual(new Set(Object.keys(COMMAND_TRUST)));
});

test('every output is read by a workflow', () => {
  const texts = ALL_SETS.flatMap(([, set]) => [...set.values()].map(({ text }) => text)).join('\n');
  expect(Object.keys(ACTION.outputs).filter((name) => !texts.includes(`steps.forge.outputs.${name} `))).toEqual([]);
});
