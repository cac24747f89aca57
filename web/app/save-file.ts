/** Hands bytes that came over the wire to the browser as a file, as a link with `download` would. */
export function saveFile(bytes: unknown, name: string): void {
  if (!(bytes instanceof Blob)) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
