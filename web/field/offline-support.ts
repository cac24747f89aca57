/** Whether this browser, at this address, can work offline; if not, why. */
export type OfflineSupport = 'on' | 'insecure' | 'unsupported';

/**
 * Browsers give service workers, keys and caches only to pages that came over HTTPS (or from this very
 * machine): over plain HTTP anybody on the way could put their own script in.
 */
export function offlineSupport(): OfflineSupport {
  if (!window.isSecureContext) return 'insecure';
  return 'serviceWorker' in navigator && 'caches' in window && 'indexedDB' in window ? 'on' : 'unsupported';
}

/** Registers the service worker; a browser that refuses it goes on without. */
export async function startServiceWorker(): Promise<void> {
  if (offlineSupport() !== 'on' || import.meta.env.DEV) return;
  await navigator.serviceWorker.register('/service-worker.js', { scope: '/' }).catch(() => undefined);
}
