import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { realNow } from '../kit/clock.ts';
import { StartError } from '../kit/start-error.ts';
import { tell } from '../terminal.ts';

/** HTTPS for a county network without a bought certificate: offline work on phones needs it. */
export function addCertCommand(program: Command): void {
  program
    .command('cert')
    .description('make a county certificate authority (once) and a server certificate for HTTPS')
    .argument('[hosts...]', 'host names and IP addresses by which the server is reached')
    .option('--out <folder>', 'where to write; default: tls in DATA_DIR')
    .option('--name <name>', 'of the authority, as phones show it', '建会本地根证书')
    .action(makeCertificates);
}

async function makeCertificates(given: string[], options: { out?: string; name: string }): Promise<void> {
  const hosts = given.length > 0 ? given : ownAddresses();
  const wrong = hosts.filter((host) => !/^[\w.:-]{1,253}$/.test(host));
  if (wrong.length > 0) {
    throw new StartError(`No host name or address: ${wrong.join(' ')}`, [
      'jianhui cert 192.168.1.10 jianhui.lan',
    ]);
  }
  const folder = options.out ? resolve(options.out) : join(readConfig().dataDir, 'tls');
  // Its library takes a second to load, which the other verbs need not wait for.
  const { writeCertificates } = await import('../certificates/write-certificates.ts');
  const written = await writeCertificates(folder, { hosts, name: options.name, now: realNow() });
  tell(`✓ ${written.certificate} — for ${hosts.join(', ')}, valid for 820 days`);
  tell(`  TLS_CERT=${written.certificate} TLS_KEY=${written.key} HOST=0.0.0.0 npm start`);
  tell(
    written.authorityWasThere
      ? `  Signed by the authority that was there: phones that trust it need nothing new.`
      : `  Install ${written.authority} on every phone once (docs/handbook: 在手机上信任县级证书).`,
  );
  tell(`  SHA-256 ${written.fingerprint}`);
}

/** How this machine is reached from its own networks. */
function ownAddresses(): string[] {
  const found = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => !address.internal && address.family === 'IPv4')
    .map((address) => address.address);
  return [...new Set(['localhost', '127.0.0.1', ...found])];
}
