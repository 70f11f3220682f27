export type Cell = string | number | null | undefined;

const FORMULA = /^[=+\-@\t\r]/;

/** Spell rows as RFC 4180 with a BOM for Excel; a cell that Excel would calculate is defused. */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(spell).join(',')).join('\r\n')}\r\n`;
}

export function download(name: string, text: string, type = 'text/csv;charset=utf-8'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

function spell(cell: Cell): string {
  const said = cell === null || cell === undefined ? '' : String(cell);
  const safe = typeof cell === 'string' && FORMULA.test(said) ? `'${said}` : said;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
