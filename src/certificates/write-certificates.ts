import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { StartError } from '../kit/start-error.ts';
import {
  type Certified,
  fingerprintOf,
  makeAuthority,
  makeServerCertificate,
  toDer,
} from './make-certificates.ts';

export interface WrittenCertificates {
  /** For TLS_CERT and TLS_KEY. */
  certificate: string;
  key: string;
  /** To be installed on phones, and its fingerprint to be compared. */
  authority: string;
  fingerprint: string;
  /** False when phones have to be told of a new authority. */
  authorityWasThere: boolean;
}

/**
 * Writes a server certificate for `hosts` into a folder, signed by the county authority that lies there; the
 * first time the authority is made, too. Keys are readable for their owner alone.
 * @throws StartError when the authority that is there cannot be used.
 */
export async function writeCertificates(
  folder: string,
  { hosts, name, now }: { hosts: readonly string[]; name: string; now: Temporal.Instant },
): Promise<WrittenCertificates> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const at = (file: string) => join(folder, file);
  const known = await readAuthority(at('county-ca.pem'), at('county-ca.key'));
  const authority = known ?? (await makeAuthority(name, now));
  if (!known) {
    await writeFile(at('county-ca.key'), authority.key, { mode: 0o600, flag: 'wx' });
    await writeFile(at('county-ca.pem'), authority.certificate);
  }
  await writeFile(at('county-ca.cer'), toDer(authority.certificate));
  const server = await makeServerCertificate(authority, hosts, now).catch((cause: unknown) => {
    throw new StartError(`The authority in ${folder} cannot be used: ${String(cause)}`, [
      'Move the folder aside to make a new one; every phone has to trust it anew.',
    ]);
  });
  await writeFile(at('server.key'), server.key, { mode: 0o600 });
  await writeFile(at('server.pem'), server.certificate + authority.certificate);
  return {
    certificate: at('server.pem'),
    key: at('server.key'),
    authority: at('county-ca.cer'),
    fingerprint: await fingerprintOf(authority.certificate),
    authorityWasThere: known !== undefined,
  };
}

async function readAuthority(certificate: string, key: string): Promise<Certified | undefined> {
  const texts = await Promise.all(
    [certificate, key].map((file) =>
      readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === 'ENOENT') return undefined;
        throw new StartError(`${file} cannot be read: ${cause.message}`);
      }),
    ),
  );
  const [pem, secret] = texts;
  if (pem === undefined && secret === undefined) return undefined;
  if (pem === undefined || secret === undefined) {
    throw new StartError(`Of the authority only one half is there: ${pem ? certificate : key}`);
  }
  return { certificate: pem, key: secret };
}
