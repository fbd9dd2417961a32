#!/bin/sh
# Stands in for the agent on your machine: writes the note that the task asks for. Stoneforge starts it in a worktree of its
# own, gives it the prompt on standard input and in $STONEFORGE_PROMPT_FILE, and commits what it leaves.
set -eu
{
  echo "# Task $STONEFORGE_TASK"
  echo
  echo "Written in attempt $STONEFORGE_ATTEMPT from a prompt of $(wc -l < "$STONEFORGE_PROMPT_FILE" | tr -d ' ') lines."
} > "notes/task-$STONEFORGE_TASK.md"
