const KEYWORD = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+#(\d+)\b/gi;

/** Numbers of the issues that a text closes by GitHub's keywords (`Fixes #12`, `closes: #3`), each once. */
export function closingReferences(text: string): readonly number[] {
  return [...new Set([...text.matchAll(KEYWORD)].map((match) => Number(match[1])))];
}
