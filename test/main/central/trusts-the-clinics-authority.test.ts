import { describe, expect, test } from 'vitest';
import { caFileOf, makeCertificate } from './certificate.ts';
import { answering, clientFor, slotGuid, startServer } from './servers.ts';

const request = { slotGuid, token: 'header.claims.signature' };
const notSent = (cause: string) => ({ kind: 'not-sent', cause });
const appointment = JSON.stringify({ guid: slotGuid, slot: slotGuid, number: '3' });
const booked = { kind: 'booked', bookingGuid: slotGuid, ticketNumber: '3' };

describe('a certificate authority of the clinic', () => {
  const authority = makeCertificate({ subject: 'Clinic authority' });
  const certificate = makeCertificate({
    subject: 'central',
    hosts: ['127.0.0.1'],
    issuer: { subject: 'Clinic authority', certificate: authority },
  });

  test('is trusted besides the usual ones', async () => {
    const server = await startServer(answering(200, appointment), certificate);
    const url = `https://127.0.0.1:${server.port}`;
    const caFile = caFileOf(`A line of explanation\n${authority.cert}`);
    expect(await clientFor(url, { caFile }).central.bookSlot(request)).toEqual(booked);
    expect(await clientFor(url).central.bookSlot(request)).toEqual(notSent('certificate-refused'));
  });

  test('a file of no use is refused at once, by the name of its key', () => {
    const broken = authority.cert.replace(/[A-Za-z0-9]{40}/, 'A'.repeat(40));
    const files = {
      missing: '/no/such/file.pem',
      empty: caFileOf(''),
      der: caFileOf('0\x82\x01'),
      broken: caFileOf(broken),
    };
    for (const caFile of Object.values(files)) {
      expect(() => clientFor('https://127.0.0.1:1', { caFile })).toThrow(
        /^central\.caFile: .*file|^central\.caFile: .*pem/,
      );
    }
    expect(() => clientFor('https://127.0.0.1:1', { caFile: files.missing })).toThrow('ENOENT');
    expect(() => clientFor('https://127.0.0.1:1', { caFile: files.der })).toThrow('openssl x509 -inform der');
  });
});
