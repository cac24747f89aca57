import { instantFrom, realNow } from '../../src/kit/clock.ts';

const key = 'jianhui.clock-ahead';

/** Notes how far the product's clock is ahead of this device's, as of the last answer of the server. */
export function noteProductTime(now: string): void {
  const ahead = instantFrom(now).epochMilliseconds - realNow().epochMilliseconds;
  try {
    localStorage.setItem(key, String(Math.round(ahead)));
  } catch {
    // Without storage the device's own clock has to do.
  }
}

/** The product's time by this device: also right when the device's clock is not, or the product's was shifted. */
export function productNow(): string {
  const ahead = Number(localStorage.getItem(key) ?? 0);
  return realNow()
    .add({ milliseconds: Number.isFinite(ahead) ? ahead : 0 })
    .toString({ smallestUnit: 'millisecond' });
}
