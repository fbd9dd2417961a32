/** Values that must not be seen in logs or leave a job as an output. */
export class Masks {
  readonly #values = new Set<string>();
  #pattern: RegExp | undefined;

  /** Masks the value, each of its lines, and the forms in which it usually leaks (base64, JSON, URL). */
  add(value: string): void {
    for (const line of [value, ...value.split(/\r?\n/)]) {
      const text = line.trim();
      if (text === '') continue;
      const forms = [
        text,
        Buffer.from(text).toString('base64'),
        JSON.stringify(text).slice(1, -1),
        encodeURIComponent(text),
      ];
      for (const form of forms) this.#values.add(form);
    }
    this.#pattern = undefined;
  }

  /** The text with every masked value as `***`. */
  mask(text: string): string {
    if (this.#values.size === 0) return text;
    this.#pattern ??= new RegExp(
      [...this.#values]
        .sort((a, b) => b.length - a.length)
        .map(escapePattern)
        .join('|'),
      'g',
    );
    return text.replace(this.#pattern, '***');
  }

  /** Whether the text contains a masked value. */
  hides(text: string): boolean {
    return this.mask(text) !== text;
  }
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
