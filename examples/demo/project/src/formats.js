/** Every format that a report can be written in. */
export const formats = ['text'];

/** Whether there is a format of that name. */
export function isFormat(name) {
  return formats.includes(name);
}
