import type { RequestTally } from '../../ports/request-ledger.ts';
import { describeLeft } from './scarce-requests.ts';

/** The request ledger for the summary of a job, Markdown. */
export function renderLedger(tally: RequestTally): string {
  const { reads, writes, queries, mutations, points, byOperation, rest, graphql } = tally;
  const total = reads + writes + queries + mutations;
  const left = [
    ...(rest === undefined ? [] : [`REST requests: ${describeLeft(rest)}`]),
    ...(graphql === undefined ? [] : [`GraphQL points: ${describeLeft(graphql)}`]),
  ];
  const lines = [
    '### Requests to GitHub',
    '',
    total === 0
      ? 'None.'
      : `${total}: ${reads} REST reads, ${writes} REST writes, ${queries} GraphQL queries and ${mutations} mutations for ${points} points.`,
    ...(left.length === 0 ? [] : ['', `${left.join('. ')}. All jobs of the repository share them.`]),
    ...(total === 0 ? [] : ['', '| request | times |', '| --- | --- |', ...rowsOf(byOperation)]),
  ];
  return `${lines.join('\n')}\n`;
}

function rowsOf(byOperation: RequestTally['byOperation']): string[] {
  return Object.entries(byOperation).map(
    ([operation, times]) => `| \`${operation.replaceAll('|', '\\|')}\` | ${times} |`,
  );
}
