import type { PrinterState } from '../../domain/print-job.ts';
import type { PrinterProfile } from '../../domain/printer-profile.ts';
import { hexOf } from './hex.ts';
import {
  type AutomaticStatus,
  type StatusAnswers,
  type StatusQuestion,
  stateOf,
  statusQuestions,
  statusRequest,
} from './status.ts';
import { createStatusReader } from './status-reader.ts';
import { type Sending, type Wire, withResolvers } from './wire.ts';

/** An open wire with somebody at its end who answers: questions, one job, a clean end. Nothing here throws. */
export type Connection = {
  /**
   * Asks the four questions one after another. The first silence ends it: a late answer would be taken for the next
   * question's. `offline` when the printer is gone, `unknown` when it did not answer everything.
   */
  ask(firstTimeoutMs: number, timeoutMs: number): Promise<PrinterState>;
  send(bytes: Uint8Array, timeoutMs: number): Promise<Sending>;
  /** Waits; false as soon as the printer is gone. */
  stays(ms: number): Promise<boolean>;
  /** What the printer says without being asked, whole packets only; null to stop. One listener at a time. */
  onAutomatic(listener: ((bytes: AutomaticStatus) => void) | null): void;
  readonly gone: AbortSignal;
  /** Says there is no more to come. True when everything is then known to have arrived. */
  finish(timeoutMs: number): Promise<boolean>;
  hangUp(): Promise<void>;
};

export function converse(wire: Wire, profile: Pick<PrinterProfile, 'paperEndBits'>): Connection {
  const reader = createStatusReader();
  let onAnswer: (byte: number) => void = () => {};
  let onAutomatic: ((bytes: AutomaticStatus) => void) | null = null;
  wire.onBytes((bytes) => {
    for (const message of reader.read(bytes)) {
      if (message.kind === 'answer') onAnswer(message.byte);
      else onAutomatic?.(message.bytes);
    }
  });

  /** Settles with what `start` reports, with `whenGone` once the printer is gone, or with `whenLate`. */
  function unless<T>(
    whenGone: T,
    whenLate: T,
    timeoutMs: number,
    start: (done: (value: T) => void) => void,
  ): Promise<T> {
    if (wire.gone.aborted) return Promise.resolve(whenGone);
    const { promise, resolve } = withResolvers<T>();
    const onGone = (): void => done(whenGone);
    const timer = setTimeout(() => done(whenLate), timeoutMs);
    function done(value: T): void {
      clearTimeout(timer);
      wire.gone.removeEventListener('abort', onGone);
      resolve(value);
    }
    wire.gone.addEventListener('abort', onGone);
    start(done);
    return promise;
  }

  async function askOne(question: StatusQuestion, timeoutMs: number): Promise<number | 'silent' | 'gone'> {
    const answer = await unless<number | 'silent' | 'gone'>('gone', 'silent', timeoutMs, (done) => {
      onAnswer = done;
      void wire.send(statusRequest(question), timeoutMs);
    });
    onAnswer = () => {};
    return answer;
  }

  async function ask(firstTimeoutMs: number, timeoutMs: number): Promise<PrinterState> {
    const answers: { -readonly [Q in keyof StatusAnswers]: number } = { 1: 0, 2: 0, 3: 0, 4: 0 };
    const heard: number[] = [];
    for (const question of statusQuestions) {
      const answer = await askOne(question, question === 1 ? firstTimeoutMs : timeoutMs);
      if (answer === 'gone') return { kind: 'offline', detail: String(wire.gone.reason) };
      if (answer === 'silent') {
        return {
          kind: 'unknown',
          detail: ['DLE EOT 1–4:', hexOf(heard), 'no answer'].filter(Boolean).join(' '),
        };
      }
      answers[question] = answer;
      heard.push(answer);
    }
    return stateOf(answers, profile);
  }

  return {
    ask,
    send: (bytes, timeoutMs) => wire.send(bytes, timeoutMs),
    stays: (ms) => unless(false, true, ms, () => {}),
    onAutomatic(listener) {
      onAutomatic = listener;
    },
    gone: wire.gone,
    finish: (timeoutMs) => wire.finish(timeoutMs),
    hangUp: () => wire.hangUp(),
  };
}
