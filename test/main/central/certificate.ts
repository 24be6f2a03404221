import { generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Makes X.509 certificates for the tests' own servers, so that neither openssl nor a key in the repository is needed. */

const tlv = (tag: number, ...parts: Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
const sequence = (...parts: Buffer[]): Buffer => tlv(0x30, ...parts);
const oid = (...bytes: number[]): Buffer => tlv(0x06, Buffer.from(bytes));
const name = (commonName: string): Buffer =>
  sequence(tlv(0x31, sequence(oid(0x55, 0x04, 0x03), tlv(0x0c, Buffer.from(commonName)))));
const time = (at: Date): Buffer =>
  tlv(0x18, Buffer.from(`${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`));
const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));

export type Certificate = { readonly cert: string; readonly key: string; readonly privateKey: KeyObject };

let serial = 1;

/** `hosts` are DNS names or IPv4 addresses; without `issuer` it is self-signed and an authority. */
export function makeCertificate({
  subject,
  hosts = [],
  issuer,
  validFrom = new Date(Date.now() - 86_400_000),
  validTo = new Date(Date.now() + 86_400_000),
}: {
  subject: string;
  hosts?: string[];
  issuer?: { subject: string; certificate: Certificate };
  validFrom?: Date;
  validTo?: Date;
}): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const alternatives = hosts.map((host) =>
    isIP(host) === 4 ? tlv(0x87, Buffer.from(host.split('.').map(Number))) : tlv(0x82, Buffer.from(host)),
  );
  const extensions = [
    sequence(oid(0x55, 0x1d, 0x11), tlv(0x04, sequence(...alternatives))),
    sequence(
      oid(0x55, 0x1d, 0x13),
      tlv(0x01, Buffer.from([0xff])),
      tlv(0x04, sequence(...(issuer ? [] : [tlv(0x01, Buffer.from([0xff]))]))),
    ),
  ].slice(alternatives.length > 0 ? 0 : 1);
  const toBeSigned = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.from([1, serial++])),
    ecdsaWithSha256,
    name(issuer?.subject ?? subject),
    sequence(time(validFrom), time(validTo)),
    name(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', toBeSigned, issuer?.certificate.privateKey ?? privateKey);
  const der = sequence(toBeSigned, ecdsaWithSha256, tlv(0x03, Buffer.from([0]), signature));
  return {
    cert: new X509Certificate(der).toString(),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    privateKey,
  };
}

/** A file for `central.caFile`, gone after the test. */
export function caFileOf(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'infomat-ca-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'authority.pem');
  writeFileSync(file, text);
  return file;
}
