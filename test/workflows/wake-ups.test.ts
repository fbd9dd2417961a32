import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConcurrencyGroups, type GroupMember, type Membership } from '../../src/local/runner/concurrency-groups.ts';
import { generatedSet } from './support/generated-sets.ts';
import type { Workflow } from './support/workflow-set.ts';

const workflow = (name: string) => generatedSet('the defaults').get(`.github/workflows/${name}`)?.workflow;

/** A member of the group that a workflow file asks for. */
function memberOf(concurrency: Workflow['concurrency']): GroupMember {
  expect(concurrency).toBeTypeOf('object');
  if (typeof concurrency !== 'object') throw new TypeError('Expected a group with its settings.');
  const isQueued = Reflect.get(concurrency, 'queue') === 'max';
  return {
    group: concurrency.group,
    cancelInProgress: Reflect.get(concurrency, 'cancel-in-progress') === true,
    queue: isQueued ? 'max' : 'single',
    cancel: () => expect.unreachable('one that runs is never cancelled'),
  };
}

/** Something happens and wakes the workflow, or the one that runs comes to its end. */
const stories = fc.array(fc.constantFrom('wake' as const, 'end' as const), { maxLength: 60 });

/** The group after a story and with all its members at their end: what the first waking saw, the second, … */
async function tell(member: GroupMember, story: readonly ('wake' | 'end')[]) {
  const groups = new ConcurrencyGroups();
  const running: Membership[] = [];
  const seen: number[] = [];
  let happened = 0;
  let replaced = 0;
  const wake = () => {
    happened += 1;
    const membership = groups.join(member);
    void membership.granted.then((refusal) => {
      if (refusal !== undefined) {
        replaced += 1;
        return;
      }
      // It reads everything that has happened when it begins, not when it was woken.
      seen.push(happened);
      running.push(membership);
    });
  };
  const end = async () => {
    await Promise.resolve();
    running.shift()?.leave();
    await Promise.resolve();
  };
  for (const step of story) await (step === 'wake' ? wake() : end());
  while (running.length > 0 || seen.length + replaced < happened) await end();
  return { happened, seen, replaced };
}

describe.each([
  ['dispatch', workflow('stoneforge.yml')?.jobs.dispatch?.concurrency],
  ['merge', workflow('stoneforge-merge.yml')?.concurrency],
])('however often %s is woken', (_, concurrency) => {
  it('one that begins after the last waking sees it, also when that came while one ran and one waited', async () => {
    const member = memberOf(concurrency);
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const { happened, seen } = await tell(member, story);
        expect(seen.at(-1) ?? 0).toBe(happened);
      }),
    );
    expect(await tell(member, ['wake', 'wake', 'wake'])).toMatchObject({ seen: [expect.any(Number), 3], replaced: 1 });
  });

  it('twenty wakings at once are two runs', async () => {
    const { seen, replaced } = await tell(memberOf(concurrency), Array<'wake'>(20).fill('wake'));
    expect([seen.length, replaced]).toEqual([2, 18]);
  });
});

it('no leg of a task is ever replaced: it carries an attempt', async () => {
  const member = memberOf(workflow('stoneforge.yml')?.jobs.task?.concurrency);
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const { happened, seen, replaced } = await tell(member, story);
      expect([seen.length, replaced]).toEqual([happened, 0]);
    }),
  );
});
