/** What the checklist takes; the server looks at the content, this only helps the file chooser. */
export const acceptedFiles = '.pdf,.jpg,.jpeg,.png,.docx,.xlsx,image/jpeg,image/png,application/pdf';

export function sizeInWords(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
