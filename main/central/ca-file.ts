import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';

const certificateBlock = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * The certificates of a PEM file, one string each.
 * Throws an Error whose message names the key `central.caFile`, what is wrong and what to do.
 */
export function readCaFile(path: string): string[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new Error(
      `central.caFile: ${path} cannot be read (${code}). Give the path of a PEM file that the kiosk's user may read, or remove the key.`,
    );
  }
  const blocks = text.match(certificateBlock) ?? [];
  if (blocks.length === 0) {
    throw new Error(
      `central.caFile: ${path} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----). A DER file is converted with: openssl x509 -inform der -in FILE -out FILE.pem`,
    );
  }
  blocks.forEach((block, index) => {
    try {
      new X509Certificate(block);
    } catch {
      throw new Error(
        `central.caFile: certificate ${index + 1} of ${blocks.length} in ${path} is damaged. Export the authority's certificate again as PEM.`,
      );
    }
  });
  return blocks;
}

/** Trust in the usual roots and, when a file is named, in its authorities besides. Made once: it parses every root. */
export function trustedContext(caFile: string | undefined): SecureContext {
  return createSecureContext(
    caFile === undefined ? {} : { ca: [...rootCertificates, ...readCaFile(caFile)] },
  );
}
