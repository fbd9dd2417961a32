#!/bin/sh
# An agent that costs next to nothing: it writes the title of its task into work/<task>.md and commits that file.
# It shows what the engine itself takes, and follows the contract of the `command` agent.
set -eu

# The title stands in a code block below the line "Title of the task:", and nothing of it is ever run.
title=
seen=no
while IFS= read -r line; do
  case $seen:$line in
    no:'Title of the task:') seen=label ;;
    label:'```'*) seen=fence ;;
    fence:*) title=$line; break ;;
  esac
done < "$STONEFORGE_PROMPT_FILE"

mkdir -p work
printf '# Task %s\n\n%s\n' "$STONEFORGE_TASK" "$title" > "work/$STONEFORGE_TASK.md"
git add "work/$STONEFORGE_TASK.md"
git diff --cached --quiet && exit 0
git -c user.name='Example Agent' -c user.email=example-agent@stoneforge.invalid -c commit.gpgsign=false \
  commit --quiet --message "Work on task $STONEFORGE_TASK"
