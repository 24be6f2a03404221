import type { ClientRequest } from 'node:http';
import type net from 'node:net';
import type { SecureContext } from 'node:tls';
import { Agent, type AgentConnectOpts } from 'agent-base';
import { connectTcp, type ProxyServer, secure, tunnel } from './connect.ts';

export type AgentSettings = {
  readonly protocol: 'http:' | 'https:';
  readonly trust: SecureContext;
  readonly connectTimeoutMs: number;
  /** Null: straight to the API. */
  readonly proxy: ProxyServer | null;
  /** True lets reads reuse connections; a call with an effect always gets a fresh one. */
  readonly keepAlive: boolean;
};

/**
 * Hands http a connection only when it is usable: TCP connected, tunnelled and TLS verified, as the case may be. Until
 * then nothing of the request is written anywhere, so a failure here (ConnectFailure) proves that it was not sent.
 */
export class UsableConnectionAgent extends Agent {
  readonly #settings: AgentSettings;

  constructor(settings: AgentSettings) {
    super({ keepAlive: settings.keepAlive });
    this.#settings = settings;
    this.protocol = settings.protocol;
  }

  /** One agent, one protocol: nothing to guess from the request or the call stack. */
  override isSecureEndpoint(): boolean {
    return this.#settings?.protocol === 'https:';
  }

  override async connect(_request: ClientRequest, options: AgentConnectOpts): Promise<net.Socket> {
    const { trust, connectTimeoutMs, proxy } = this.#settings;
    const isHttps = this.isSecureEndpoint();
    const host = options.host ?? 'localhost';
    const to = { host, port: Number(options.port ?? (isHttps ? 443 : 80)) };
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), connectTimeoutMs);
    try {
      // Plain http through a proxy needs no tunnel: the transport then asks for the proxy's own address.
      if (proxy === null || !isHttps || isAt(proxy, to)) {
        const socket = await connectTcp(to, deadline.signal);
        return isHttps ? await secure(socket, host, trust, deadline.signal) : socket;
      }
      const plain = await connectTcp(proxy, deadline.signal);
      const toProxy = proxy.secure ? await secure(plain, proxy.host, trust, deadline.signal) : plain;
      const through = await tunnel(toProxy, proxy, to, deadline.signal);
      return await secure(through, host, trust, deadline.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends connections nobody uses; those in use are left to finish. */
  closeIdle(): void {
    for (const sockets of Object.values(this.freeSockets)) {
      for (const socket of [...(sockets ?? [])]) socket.destroy();
    }
  }
}

const isAt = (proxy: ProxyServer, to: { host: string; port: number }): boolean =>
  proxy.secure && proxy.host === to.host && proxy.port === to.port;
