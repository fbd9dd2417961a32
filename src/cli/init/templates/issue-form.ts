import { yamlText } from './yaml-text.ts';

/** The issue form of a task. */
export function renderIssueForm(settings: { readonly label: string }): string {
  const note = `A task waits until somebody with write access puts the label “${settings.label}” on it.`;
  return `# There is deliberately no \`labels:\` here. The label is the approval to start an agent, and a form puts its labels on for
# whoever opens the issue, people without write access included.
name: Task for Stoneforge
description: Something that a coding agent shall do in this repository
body:
  - type: markdown
    attributes:
      value: ${yamlText(note)}
  - type: textarea
    id: task
    attributes:
      label: What shall be done
      description: The agent sees this issue and the repository, nothing else. Name files, commands and examples.
    validations:
      required: true
  - type: textarea
    id: done
    attributes:
      label: It is done when
      description: What a reviewer would check.
      placeholder: |
        - the command … prints …
        - a test covers …
    validations:
      required: false
  - type: textarea
    id: dependencies
    attributes:
      label: Dependencies
      description: One line for each task that must land before, in these words.
      placeholder: 'Depends on #12'
    validations:
      required: false
`;
}
