import { createHash, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCertificates } from '../../../src/certificates/write-certificates.ts';
import { realNow } from '../../../src/kit/clock.ts';
import { type House, type HouseOptions, openHouse } from './house.ts';

/** Not localhost, nor one of its addresses: a browser gives it service workers and keys over trusted HTTPS only. */
export const COUNTY_HOST = 'jianhui.test';

/**
 * The product over HTTPS at an address other than localhost, with certificates as `jianhui cert` writes them.
 * The browser is told which public key to trust (by its SHA-256), as it would be by a root installed on a phone;
 * to overlook the certificate's error instead would not do: service workers are refused then.
 */
export async function openSecureHouse(options: HouseOptions = {}): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'jianhui-tls-'));
  const written = await writeCertificates(folder, {
    hosts: [COUNTY_HOST],
    name: '测试根证书',
    now: realNow(),
  });
  const { publicKey } = new X509Certificate(await readFile(written.certificate));
  const trusted = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
  const house = await openHouse({
    ...options,
    flags: [`--ignore-certificate-errors-spki-list=${trusted}`],
    hostName: COUNTY_HOST,
    tls: { certificate: written.certificate, key: written.key },
  });
  return {
    ...house,
    close: async () => {
      await house.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
