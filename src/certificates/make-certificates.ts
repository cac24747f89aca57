import 'reflect-metadata';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';
import type { Temporal } from 'temporal-polyfill';
import { toDate } from '../kit/clock.ts';

/** A certificate with its private key, both PEM. */
export interface Certified {
  certificate: string;
  key: string;
}

const keys = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const;
const DAY_HOURS = 24;
const CA_DAYS = 3_650;
/** Apple's systems trust no server certificate that lasts longer than 825 days, whoever signed it. */
const SERVER_DAYS = 820;

/**
 * A certificate authority of the county's own. Phones that trust it trust every server certificate it signs,
 * hence its key belongs to nobody's shared folder, and it may sign servers only, no further authorities.
 */
export async function makeAuthority(name: string, now: Temporal.Instant): Promise<Certified> {
  const pair = await crypto.subtle.generateKey(keys, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ CN: [name] }],
    ...lasting(now, CA_DAYS),
    signingAlgorithm: signing,
    keys: pair,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(pair.publicKey),
    ],
  });
  return { certificate: pem(certificate), key: await privatePem(pair.privateKey) };
}

/**
 * A server certificate for these host names and IP addresses. @throws Error when the authority cannot be read,
 * its key does not belong to it, or it has expired.
 */
export async function makeServerCertificate(
  authority: Certified,
  hosts: readonly string[],
  now: Temporal.Instant,
): Promise<Certified> {
  const issuer = new x509.X509Certificate(authority.certificate);
  const signingKey = await readPrivatePem(authority.key);
  if (issuer.notAfter.getTime() < now.epochMilliseconds) throw new Error('The authority has expired.');
  const pair = await crypto.subtle.generateKey(keys, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [{ CN: [hosts[0] ?? 'jianhui'] }],
    issuer: issuer.subject,
    ...lasting(now, SERVER_DAYS),
    signingAlgorithm: signing,
    publicKey: pair.publicKey,
    signingKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(pair.publicKey),
    ],
  });
  if (!(await certificate.verify({ publicKey: issuer.publicKey, signatureOnly: true }))) {
    throw new Error('The key of the authority does not belong to its certificate.');
  }
  return { certificate: pem(certificate), key: await privatePem(pair.privateKey) };
}

/** The same certificate in DER, which phones open as a file. */
export function toDer(certificate: string): Uint8Array {
  return new Uint8Array(new x509.X509Certificate(certificate).rawData);
}

/** What people compare before they trust: SHA-256 as AA:BB:… */
export async function fingerprintOf(certificate: string): Promise<string> {
  const digest = await new x509.X509Certificate(certificate).getThumbprint('SHA-256');
  return Buffer.from(digest)
    .toString('hex')
    .toUpperCase()
    .replace(/..(?=.)/g, '$&:');
}

/** From a minute ago, for devices whose clock is a little behind. */
function lasting(now: Temporal.Instant, days: number): { notBefore: Date; notAfter: Date } {
  return {
    notBefore: toDate(now.subtract({ minutes: 1 })),
    notAfter: toDate(now.add({ hours: days * DAY_HOURS })),
  };
}

/** Sixteen random bytes, positive. */
function serialNumber(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x01;
  return Buffer.from(bytes).toString('hex');
}

function pem(certificate: x509.X509Certificate): string {
  return `${certificate.toString('pem')}\n`;
}

async function privatePem(key: CryptoKey): Promise<string> {
  const bytes = await crypto.subtle.exportKey('pkcs8', key);
  return `${x509.PemConverter.encode(bytes, x509.PemConverter.PrivateKeyTag)}\n`;
}

async function readPrivatePem(text: string): Promise<CryptoKey> {
  const bytes = x509.PemConverter.decodeFirst(text);
  return crypto.subtle.importKey('pkcs8', bytes, keys, false, ['sign']);
}
