/** The nonce with which this page was served; empty while developing. */
export function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/**
 * Gives the page's nonce to every <style> a library makes. The content policy takes styles only from our files
 * or with the nonce, and not every library that measures a scroll bar asks what the nonce is.
 */
export function signStyles(): void {
  const nonce = pageNonce();
  if (!nonce) return;
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
