import { expect, test } from 'vitest';
import { askGraphql } from '../testing/ask-graphql.ts';
import { SampleClone } from '../testing/sample-clone.ts';
import { REPO, startTestGitHub } from '../testing/start-test-github.ts';

const repository = (selection: string) => `{ repository(owner: "octo", name: "forge") { ${selection} } }`;

test('the timeline tells who put labels on and off and who renamed, the newest last', async () => {
  await using forge = await startTestGitHub();
  forge.github.addUser('ada', 'write');
  const issue_number = forge.github.createIssue({ title: 'One', labels: ['task'] });
  await forge.person('ada').rest.issues.update({ ...REPO, issue_number, title: 'Two' });
  await forge.person('ada').rest.issues.removeLabel({ ...REPO, issue_number, name: 'task' });
  await forge.person('ada').rest.issues.update({ ...REPO, issue_number, state: 'closed' });
  const items = 'last: 2, itemTypes: [LABELED_EVENT, UNLABELED_EVENT, RENAMED_TITLE_EVENT]';
  const who = 'createdAt actor { __typename login }';
  const query = repository(`issue(number: 1) { timelineItems(${items}) {
    filteredCount pageInfo { hasPreviousPage }
    nodes {
      __typename
      ... on LabeledEvent { ${who} label { name } }
      ... on UnlabeledEvent { ${who} label { name } }
      ... on RenamedTitleEvent { ${who} currentTitle }
    }
  } }`);
  const { body } = await askGraphql(forge, forge.jobToken({ issues: 'read' }), query);
  const ada = { __typename: 'User', login: 'ada' };
  expect(body).toEqual({
    data: {
      repository: {
        issue: {
          timelineItems: {
            filteredCount: 3,
            pageInfo: { hasPreviousPage: true },
            nodes: [
              { __typename: 'RenamedTitleEvent', createdAt: expect.any(String), actor: ada, currentTitle: 'Two' },
              { __typename: 'UnlabeledEvent', createdAt: expect.any(String), actor: ada, label: { name: 'task' } },
            ],
          },
        },
      },
    },
  });
});

test('the newest comments of an issue come with it', async () => {
  await using forge = await startTestGitHub();
  const issue_number = forge.github.createIssue({ title: 'One' });
  for (const body of ['a', 'b', 'c']) await forge.person().rest.issues.createComment({ ...REPO, issue_number, body });
  const query = repository('issue(number: 1) { comments(last: 2) { totalCount nodes { body } } }');
  const { body } = await askGraphql(forge, forge.jobToken({ issues: 'read' }), query);
  expect(body).toEqual({
    data: { repository: { issue: { comments: { totalCount: 3, nodes: [{ body: 'b' }, { body: 'c' }] } } } },
  });
});

test('an issue or a pull request that is not there is an error of its own beside the others', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge);
  forge.github.createIssue({ title: 'One' });
  await clone.branch('agent/a');
  const me = forge.person().rest.pulls;
  const pull = await me.create({ ...REPO, head: 'agent/a', base: 'main', title: 'A' });
  const { number } = pull.data;
  const query = repository(`
    one: issue(number: 1) { state }
    pull: issue(number: ${number}) { state }
    none: issue(number: 99) { state }
    change: pullRequest(number: ${number}) { state merged mergeCommit { oid } }
    noChange: pullRequest(number: 1) { state }
  `);
  const ask = async () =>
    (await askGraphql(forge, forge.jobToken({ issues: 'read', 'pull-requests': 'read', contents: 'read' }), query))
      .body;
  expect(await ask()).toMatchObject({
    data: {
      repository: {
        one: { state: 'OPEN' },
        pull: null,
        none: null,
        change: { state: 'OPEN', merged: false, mergeCommit: null },
        noChange: null,
      },
    },
    errors: ['pull', 'none', 'noChange'].map((name) => ({ type: 'NOT_FOUND', path: ['repository', name] })),
  });
  await clone.git('merge', '--quiet', '--no-ff', '--no-edit', 'agent/a');
  await clone.git('push', '--quiet', 'origin', 'main');
  const merged = { state: 'MERGED', merged: true, mergeCommit: { oid: await clone.git('rev-parse', 'main') } };
  expect(await ask()).toMatchObject({ data: { repository: { change: merged } } });
});

test('the history of the default branch comes newest first, page by page, with whole messages', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge);
  const shas = [];
  for (const name of ['a', 'b', 'c']) shas.push(await clone.commit({ [name]: name }, `Add ${name}\n\nBecause.`));
  await clone.git('push', '--quiet', 'origin', 'main');
  const ask = async (args: string) => {
    const history = `defaultBranchRef { target { oid ... on Commit { history(${args}) {
      totalCount pageInfo { hasNextPage endCursor } nodes { oid message }
    } } } }`;
    const { body } = await askGraphql(forge, forge.jobToken({ contents: 'read' }), repository(history));
    return (body as unknown as History).data.repository.defaultBranchRef.target.history;
  };
  const first = await ask('first: 2');
  expect(first.nodes).toEqual([
    { oid: shas[2], message: 'Add c\n\nBecause.' },
    { oid: shas[1], message: 'Add b\n\nBecause.' },
  ]);
  expect([first.totalCount, first.pageInfo.hasNextPage]).toEqual([4, true]);
  const second = await ask(`first: 2, after: "${first.pageInfo.endCursor}"`);
  expect([second.nodes.length, second.nodes[0]?.oid, second.pageInfo.hasNextPage]).toEqual([2, shas[0], false]);
});

interface History {
  readonly data: {
    readonly repository: {
      readonly defaultBranchRef: {
        readonly target: {
          readonly history: {
            readonly totalCount: number;
            readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
            readonly nodes: readonly { readonly oid: string; readonly message: string }[];
          };
        };
      };
    };
  };
}
