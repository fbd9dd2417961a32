import type { TestGitHub } from './start-test-github.ts';

/** One GraphQL request as it goes over the wire, with the answer's status and body. */
export async function askGraphql(
  forge: TestGitHub,
  token: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const response = await fetch(forge.github.graphqlUrl, {
    method: 'POST',
    headers: { authorization: `bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
