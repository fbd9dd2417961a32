#!/bin/sh
# Every note begins with a heading.
set -eu
for note in notes/*.md; do
  head -n 1 "$note" | grep -q '^# ' || { echo "$note: expected a heading in the first line"; exit 1; }
done
echo "all notes begin with a heading"
