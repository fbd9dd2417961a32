// Rows: CSV in, arrays of cells out.

export { parseCsv } from './csv.js';

// Tables: rows in, text out.

export { renderTable } from './table.js';

// Formats: what a report can be written as.

export { formats, isFormat } from './formats.js';

// Durations: milliseconds, and how people write them.

export { formatDuration } from './duration.js';

// Sizes: bytes, and how people write them.

export { formatBytes } from './units.js';

// Text: widths and cells.

export { displayWidth, padText, truncate } from './text.js';
