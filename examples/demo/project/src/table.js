import { displayWidth, padText } from './text.js';

/**
 * Renders rows of cells as columns of text. The first row is the header.
 *
 * @param {string[][]} rows
 */
export function renderTable(rows) {
  const widths = columnWidths(rows);
  const [header, ...body] = rows.map((row) => renderRow(row, widths));
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [header, rule, ...body].join('\n');
}

function columnWidths(rows) {
  const columns = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
}

function renderRow(row, widths) {
  const cells = widths.map((width, column) => padText(row[column] ?? '', width));
  return cells.join('  ').trimEnd();
}
