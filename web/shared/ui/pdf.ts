/** How long another tab has to read it before its address is given back. */
const READ_MS = 60_000;

/** Show a PDF in a tab of its own: the content security policy lets no page frame one. */
export function openPdf(name: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
  const url = URL.createObjectURL(new File([bytes], name, { type: 'application/pdf' }));
  const link = document.createElement('a');
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_MS);
}
