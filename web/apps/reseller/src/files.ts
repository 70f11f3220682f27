/** Files that the API hands out inside its answers. */

/** Save bytes that came as base64. */
export function saveBase64(name: string, base64: string, type = 'application/pdf'): void {
  const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Spell a chosen file as the API takes it. */
export async function asBase64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let spelt = '';
  for (const each of bytes) spelt += String.fromCharCode(each);
  return btoa(spelt);
}
