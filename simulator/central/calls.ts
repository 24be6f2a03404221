import { createHash } from 'node:crypto';
import type { FaultName, ServiceName } from '../faults.ts';
import type { CentralRequest } from './request.ts';

export type CallEnd = 'answered' | 'hung' | 'destroyed-without-answer' | 'cut-off' | 'caller-left';

/** One request as the server saw it. */
export type CallRecord = {
  readonly id: number;
  readonly at: number;
  readonly method: string;
  /** With the policy's last four digits and the year of birth only. */
  readonly path: string;
  readonly service: ServiceName | null;
  /** Null when nothing was answered (yet). */
  readonly status: number | null;
  /** Null while it is under way. */
  readonly ended: CallEnd | null;
  /** The standard answer's code, or null. */
  readonly code: string | null;
  readonly faults: readonly (FaultName | 'scripted')[];
  /** Of calls that change something only; the token or password is a short id. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the same calls; of a push the whole person, which is why the log is kept in memory and nowhere else. */
  readonly body?: string;
  /** What became of a call that was acted on when its caller was long gone (`late`). */
  readonly actedLate?: { readonly at: number; readonly status: number; readonly code: string | null };
};

/** The log keeps the latest calls: enough for a long test, not for a month of polling. */
const KEPT = 20_000;
const BODY_KEPT = 2_000;
const PUSH_KEPT = 200_000;

export type Calls = {
  all(): readonly CallRecord[];
  begin(call: Pick<CallRecord, 'at' | 'method' | 'path' | 'service' | 'headers' | 'body'>): number;
  /** Adds what became known of a call. */
  note(
    id: number,
    known: Partial<Pick<CallRecord, 'status' | 'ended' | 'code' | 'faults' | 'actedLate'>>,
  ): void;
};

export function createCalls(changed: () => void): Calls {
  const kept = new Map<number, CallRecord>();
  let lastId = 0;
  return {
    all: () => [...kept.values()],
    begin: (call) => {
      const id = ++lastId;
      kept.set(id, {
        id,
        ...call,
        path: maskPath(call.path),
        status: null,
        ended: null,
        code: null,
        faults: [],
      });
      kept.delete(id - KEPT);
      changed();
      return id;
    },
    note: (id, known) => {
      const call = kept.get(id);
      if (call) kept.set(id, { ...call, ...known });
      changed();
    },
  };
}

/** A log names nobody: of a policy number or СНИЛС its end, of a name nothing, of a date of birth the year. */
function maskPath(path: string): string {
  return path
    .replace(
      /([?&](?:n_pol|s_pol)=)([^&]*)/gi,
      (_, name: string, value: string) => `${name}…${value.slice(-4)}`,
    )
    .replace(/([?&]snils=)([^&]*)/gi, (_, name: string, value: string) => `${name}…${value.slice(-2)}`)
    .replace(/([?&][fnp]=)[^&]*/gi, '$1…')
    .replace(/([?&]birthday=)([^&]*)/gi, (_, name: string, value: string) => `${name}${value.slice(0, 4)}…`);
}

/** The headers of a call that changes something, with each token as a short id that tells two of them apart. */
export function keptHeaders(headers: CentralRequest['headers']): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) kept[name] = typeof value === 'string' ? value : value.join(', ');
  }
  if (kept.authorization) {
    const [scheme = '', ...token] = kept.authorization.split(' ');
    const id = createHash('sha256').update(token.join(' ')).digest('hex').slice(0, 8);
    kept.authorization = `${scheme} #${id}`;
  }
  return kept;
}

export function keptBody(body: Buffer, service: ServiceName | null): string {
  return body.toString('utf8').slice(0, service === 'patients' ? PUSH_KEPT : BODY_KEPT);
}
