/** Put each reason on the field of a form that it is about; that of one entry stands at the whole list. */
export function placed(reasons: Record<string, string>, has: (path: string) => boolean): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [field, reason] of Object.entries(reasons)) {
    const path = has(field) ? field : field.replace(/\.\d+$/, '');
    if (has(path)) found[path] = found[path] ? `${found[path]}\n${reason}` : reason;
  }
  return found;
}
