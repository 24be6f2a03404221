import {
  type Answer,
  type BridgeHandlers,
  bridge,
  type Input,
  isMethodName,
  type MethodName,
} from '../domain/bridge.ts';
import { err, ok } from '../domain/result.ts';
import type { Log } from './ports.ts';

/**
 * Answers one call from the screen, for any shell: input is parsed before a use-case sees it, and only what the contract
 * names goes back. Never throws; what went wrong inside is a bug, kept in the log without the call's data.
 */
export async function answerCall(
  handlers: BridgeHandlers,
  log: Log,
  method: string,
  input: unknown,
): Promise<Answer<MethodName>> {
  if (!isMethodName(method)) {
    log.warn('bridge-unknown-method');
    return err('bad-input');
  }
  return answerMethod(handlers, log, method, input);
}

async function answerMethod<M extends MethodName>(
  handlers: BridgeHandlers,
  log: Log,
  method: M,
  input: unknown,
): Promise<Answer<M>> {
  const parsed = bridge.methods[method].input.safeParse(input);
  if (!parsed.success) {
    log.warn('bridge-bad-input', { method });
    return err('bad-input');
  }
  try {
    const answer = await handlers[method](parsed.data as Input<M>);
    if (!answer.ok) return answer;
    return ok(bridge.methods[method].output.parse(answer.value)) as Answer<M>;
  } catch (cause) {
    log.error('bridge-failed', { method, error: cause instanceof Error ? cause.name : 'unknown' });
    return err('internal');
  }
}
