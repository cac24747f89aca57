import type { Readable } from 'node:stream';
import { type Reply, replyStream } from './bind.ts';

/** Shown in place when asked for; everything else is only ever handed out. */
const SHOWN_IN_PLACE: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png'];

/**
 * A stored file as an answer: never active content. Browsers may neither guess another type nor run anything
 * in it, and only pictures and PDF are shown in place.
 */
export function replyFile(
  file: { stream: Readable; size: number; mediaType: string; name: string },
  inline = false,
): Reply<never> {
  const place = inline && SHOWN_IN_PLACE.includes(file.mediaType) ? 'inline' : 'attachment';
  return replyStream(file.stream, {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Length': String(file.size),
      'Content-Disposition': `${place}; filename*=UTF-8''${encodeName(file.name)}`,
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    },
  });
}

/** RFC 8187: what encodeURIComponent leaves as it is and a header may not hold. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
