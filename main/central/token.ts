import type { TokenAnswer } from '../ports.ts';
import type { Read } from './read.ts';
import { readToken } from './wire/tokens.ts';

/**
 * Asks for a token. No medical card (4001) and a closed one (5096) are the patient's matter, everything else the road's
 * or the service's. Nothing is cached here.
 */
export async function readTokenAnswer(
  read: Read,
  request: { readonly url: string; readonly authorization: string | undefined },
): Promise<TokenAnswer> {
  const reading = await read({ service: 'auth', ...request }, readToken);
  if (reading.kind === 'read') return { kind: 'token', token: reading.value };
  const { failure } = reading;
  if (failure.kind === 'rejected') {
    const { code, message } = failure;
    if (code === '4001') return { kind: 'refused', reason: 'no-medical-card', code, message };
    if (code === '5096') return { kind: 'refused', reason: 'medical-card-closed', code, message };
  }
  return reading;
}
