import type { PrinterState } from '../../domain/print-job.ts';
import type { PrinterProfile } from '../../domain/printer-profile.ts';
import { hexOf } from './hex.ts';
import {
  type AutomaticStatus,
  inOrderRequest,
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
   * question's. `offline` when the printer is gone, `unknown` when it did not answer each with exactly one byte. Once
   * `unless` has settled, the first answer is waited for no longer than the others.
   */
  ask(firstTimeoutMs: number, timeoutMs: number, unless?: Promise<unknown>): Promise<PrinterState>;
  /** Asks the question that is answered in its turn, once everything before it is printed: the byte, or why none came. */
  askInOrder(timeoutMs: number): Promise<number | 'silent' | 'noise' | 'gone'>;
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

/** So long a silence ends what was said before a question. */
const SILENCE_MS = 40;
const LONGEST_DRAIN_MS = 400;
/** A second answer to one question follows at once. */
const SETTLE_MS = 15;

export function converse(wire: Wire, profile: Pick<PrinterProfile, 'paperEndBits'>): Connection {
  const reader = createStatusReader();
  let onAnswer: ((byte: number) => void) | null = null;
  let onInOrder: ((byte: number) => void) | null = null;
  let onAutomatic: ((bytes: AutomaticStatus) => void) | null = null;
  /** Bytes that answer no question and are no packet, since somebody counted last. */
  let noise = 0;
  wire.onBytes((bytes) => {
    for (const message of reader.read(bytes)) {
      switch (message.kind) {
        case 'answer':
          if (onAnswer) onAnswer(message.byte);
          else noise += 1;
          break;
        case 'in-order':
          // A packet that broke off leaves such bytes behind: they say nothing, and take nothing away.
          onInOrder?.(message.byte);
          break;
        case 'automatic':
          onAutomatic?.(message.bytes);
          break;
        case 'noise':
          noise += 1;
      }
    }
  });

  /** Settles with what `start` reports, with `whenGone` once the printer is gone, or with `whenLate`. */
  function until<T>(
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

  const stays = (ms: number): Promise<boolean> => until(false, true, ms, () => {});

  async function askOne(
    question: StatusQuestion,
    patienceMs: number,
    timeoutMs: number,
    unless?: Promise<unknown>,
  ): Promise<number | 'silent' | 'gone'> {
    const answer = await until<number | 'silent' | 'gone'>('gone', 'silent', patienceMs, (done) => {
      // The second answer to one question is noise.
      onAnswer = (byte) => {
        onAnswer = null;
        done(byte);
      };
      void unless?.then(() => setTimeout(() => done('silent'), timeoutMs));
      void wire.send(statusRequest(question), timeoutMs);
    });
    onAnswer = null;
    return answer;
  }

  /** Waits until what was said to nobody's question is over: a late answer is not the next question's. */
  async function drain(): Promise<void> {
    for (let waited = 0; noise > 0 && waited < LONGEST_DRAIN_MS; waited += SILENCE_MS) {
      noise = 0;
      if (!(await stays(SILENCE_MS))) return;
    }
    noise = 0;
  }

  async function ask(
    firstTimeoutMs: number,
    timeoutMs: number,
    unless?: Promise<unknown>,
  ): Promise<PrinterState> {
    await drain();
    const answers: { -readonly [Q in keyof StatusAnswers]: number } = { 1: 0, 2: 0, 3: 0, 4: 0 };
    const heard: number[] = [];
    const unknown = (what: string): PrinterState => ({
      kind: 'unknown',
      detail: heard.length > 0 ? `${what} (${hexOf(heard)})` : what,
    });
    for (const question of statusQuestions) {
      const patienceMs = question === 1 ? firstTimeoutMs : timeoutMs;
      const answer = await askOne(question, patienceMs, timeoutMs, unless);
      if (answer === 'gone') return { kind: 'offline', detail: String(wire.gone.reason) };
      if (answer === 'silent') return unknown(noise > 0 ? NOT_A_PRINTER : NO_ANSWER);
      answers[question] = answer;
      heard.push(answer);
      if (noise > 0) return unknown(NOT_A_PRINTER);
    }
    await stays(SETTLE_MS);
    if (wire.gone.aborted) return { kind: 'offline', detail: String(wire.gone.reason) };
    return noise > 0 ? unknown(NOT_A_PRINTER) : stateOf(answers, profile);
  }

  async function askInOrder(timeoutMs: number): Promise<number | 'silent' | 'noise' | 'gone'> {
    // The bytes of a packet look like this question's answer. They follow each other at once.
    if (reader.isPartway()) await stays(SILENCE_MS);
    reader.forget();
    const heard: number[] = [];
    const answer = await until<number | 'silent' | 'gone'>('gone', 'silent', timeoutMs, (done) => {
      onInOrder = (byte) => {
        heard.push(byte);
        done(byte);
      };
      void wire.send(inOrderRequest, timeoutMs);
    });
    if (typeof answer === 'number') await stays(SETTLE_MS);
    onInOrder = null;
    return heard.length > 1 ? 'noise' : answer;
  }

  return {
    ask,
    askInOrder,
    send: (bytes, timeoutMs) => wire.send(bytes, timeoutMs),
    stays,
    onAutomatic(listener) {
      onAutomatic = listener;
    },
    gone: wire.gone,
    finish: (timeoutMs) => wire.finish(timeoutMs),
    hangUp: () => wire.hangUp(),
  };
}

export const NO_ANSWER = 'no answer to DLE EOT';
const NOT_A_PRINTER = 'no printer’s answer to DLE EOT';
