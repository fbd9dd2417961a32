import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Command lines of the processes that work in a folder or were told of it, by `/proc`. */
export function findProcessesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      const about = [
        () => readlinkSync(`/proc/${pid}/cwd`),
        ...['cmdline', 'environ'].map((file) => () => readFileSync(`/proc/${pid}/${file}`, 'utf8')),
      ];
      const texts = about.map(tryRead);
      return texts.some((text) => text.includes(folder)) ? [`${pid} ${(texts[1] ?? '').replaceAll('\0', ' ')}`] : [];
    });
}

function tryRead(read: () => string): string {
  try {
    return read();
  } catch {
    return ''; // Gone in the meantime, or not ours to read.
  }
}
