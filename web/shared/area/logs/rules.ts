/** The lines about one domain, with and without www: access logs end with the name, error logs have it among others. */
export function about(lines: readonly string[], domain: string | undefined): readonly string[] {
  if (!domain) return lines;
  const names = [domain, `www.${domain}`];
  return lines.filter((line) => line.split(/[\s",]+/).some((word) => names.includes(word)));
}
