/** A stretch of time as a person reads it at a glance: `8s`, `1m 02s`, `2h 05m`. Below a minute `tenths` adds a decimal: `8.4s`. */
export function formatElapsed(ms: number, options: { readonly tenths?: boolean } = {}): string {
  const seconds = Math.max(0, ms) / 1000;
  if (options.tenths === true && seconds < 59.95) return `${seconds.toFixed(1)}s`;
  const whole = options.tenths === true ? Math.round(seconds) : Math.floor(seconds);
  if (whole < 60) return `${whole}s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}m ${twoDigits(whole % 60)}s`;
  return `${Math.floor(minutes / 60)}h ${twoDigits(minutes % 60)}m`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
