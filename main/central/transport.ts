import http from 'node:http';
import https from 'node:https';
import axios from 'axios';
import type { NotSentCause, UnknownOutcomeCause } from '../../domain/outbox.ts';
import { UsableConnectionAgent } from './agent.ts';
import { trustedContext } from './ca-file.ts';
import { proxyOf } from './connect.ts';
import { ConnectFailure } from './connect-failure.ts';
import type { CentralSettings } from './settings.ts';

export type WireRequest = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly maxAnswerBytes: number;
};

export type Answer = {
  readonly kind: 'answered';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string;
  readonly body: string;
};
export type ExchangeEnd =
  | Answer
  /** Certain: the connection never became usable. */
  | { readonly kind: 'not-sent'; readonly cause: NotSentCause }
  /** Anything that went wrong from the moment the request could be written. */
  | { readonly kind: 'unknown'; readonly cause: UnknownOutcomeCause };

export type Transport = {
  /** One request, one answer. Never throws, follows no redirect, repeats nothing that may have an effect. */
  exchange(request: WireRequest): Promise<ExchangeEnd>;
  closeIdle(): void;
};

type Agents = { readonly httpAgent: UsableConnectionAgent; readonly httpsAgent: UsableConnectionAgent };
type Watch = { failedToConnect: NotSentCause | null; answerBegan: boolean; reusedConnection: boolean };

/**
 * Throws an Error naming `central.caFile` when that file is of no use.
 * `answerTimeoutMs` runs from the usable connection to the last byte of the answer.
 */
export function createTransport(
  settings: Pick<CentralSettings, 'caFile' | 'proxy' | 'connectTimeoutMs' | 'answerTimeoutMs'>,
): Transport {
  const { connectTimeoutMs, answerTimeoutMs } = settings;
  const trust = trustedContext(settings.caFile);
  const proxy = settings.proxy === undefined ? null : proxyOf(settings.proxy);
  const agents = (keepAlive: boolean): Agents => {
    const common = { trust, connectTimeoutMs, proxy, keepAlive };
    return {
      httpAgent: new UsableConnectionAgent({ ...common, protocol: 'http:' }),
      httpsAgent: new UsableConnectionAgent({ ...common, protocol: 'https:' }),
    };
  };
  const fresh = agents(false);
  const kept = agents(true);

  async function once(request: WireRequest, through: Agents): Promise<[ExchangeEnd, Watch]> {
    const watch: Watch = { failedToConnect: null, answerBegan: false, reusedConnection: false };
    const overdue = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const transport = {
      request(options: http.RequestOptions, onAnswer: (answer: http.IncomingMessage) => void) {
        const sent = (options.protocol === 'https:' ? https : http).request(options, (answer) => {
          watch.answerBegan = true;
          onAnswer(answer);
        });
        sent.once('socket', () => {
          watch.reusedConnection = sent.reusedSocket;
          timer = setTimeout(() => overdue.abort(), answerTimeoutMs);
        });
        sent.once('error', (error) => {
          if (error instanceof ConnectFailure) watch.failedToConnect = error.notSentCause;
        });
        return sent;
      },
    };
    try {
      const answer = await axios.request<string>({
        method: request.method,
        url: request.url,
        headers: {
          Accept: 'application/json',
          'Accept-Encoding': 'gzip, deflate',
          'User-Agent': 'infomat',
          // Without this axios declares the body that a POST does not have.
          ...(request.body === undefined ? { 'Content-Type': false } : {}),
          ...request.headers,
        },
        ...(request.body === undefined ? {} : { data: request.body }),
        transformRequest: (data: unknown) => data,
        transformResponse: (data: unknown) => data,
        responseType: 'text',
        decompress: true,
        validateStatus: () => true,
        maxRedirects: 0,
        maxContentLength: request.maxAnswerBytes,
        maxBodyLength: 1_000_000,
        // Never the environment's. Plain http goes to our proxy in absolute form; https is tunnelled by the agent.
        proxy: proxy !== null && new URL(request.url).protocol === 'http:' ? forwardProxy(proxy) : false,
        ...through,
        signal: overdue.signal,
        transport,
      });
      const headers: Record<string, string> = {};
      for (const [name, value] of Object.entries(answer.headers)) headers[name.toLowerCase()] = String(value);
      const body = typeof answer.data === 'string' ? answer.data : '';
      const contentType = headers['content-type'] ?? '';
      return [{ kind: 'answered', status: answer.status, headers, contentType, body }, watch];
    } catch {
      // The error itself is dropped: it carries the request, and with it the token.
      if (watch.failedToConnect !== null) return [{ kind: 'not-sent', cause: watch.failedToConnect }, watch];
      if (overdue.signal.aborted) return [{ kind: 'unknown', cause: 'answer-timeout' }, watch];
      const cause = watch.answerBegan ? 'answer-cut-off' : 'connection-lost';
      return [{ kind: 'unknown', cause }, watch];
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async exchange(request) {
      if (request.method !== 'GET') return (await once(request, fresh))[0];
      const [end, watch] = await once(request, kept);
      // The server closed an idle connection just as we picked it: a read has no effect and may be asked again.
      const wasStale = end.kind === 'unknown' && end.cause === 'connection-lost' && watch.reusedConnection;
      return wasStale ? (await once(request, fresh))[0] : end;
    },
    closeIdle() {
      kept.httpAgent.closeIdle();
      kept.httpsAgent.closeIdle();
    },
  };
}

function forwardProxy({ secure, host, port, credentials }: ReturnType<typeof proxyOf>) {
  return {
    protocol: secure ? 'https' : 'http',
    host,
    port,
    ...(credentials ? { auth: { username: credentials.login, password: credentials.password } } : {}),
  };
}
