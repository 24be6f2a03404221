import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { MINUTE_MS } from '../../domain/clinic-time.ts';
import type { Door } from '../door.ts';
import { openDoor } from '../door.ts';
import type { FaultDesk, FaultName, ServiceName } from '../faults.ts';
import type { CallRecord, Calls } from './calls.ts';
import { keptBody, keptHeaders } from './calls.ts';
import type { Answer } from './interference.ts';
import { after, before, SERVER_NAME, serviceOf } from './interference.ts';
import { badRequest, refusals, standardAnswer } from './refusals.ts';

const LARGEST_BODY = 1_000_000;

type Carrier = {
  readonly app: FastifyInstance;
  readonly now: () => number;
  readonly faults: FaultDesk;
  readonly calls: Calls;
};

/**
 * The central API's listening socket. Requests are handed to the API in memory and its answers carried back here, so that every fault of
 * the road — lost, late, cut, replaced — happens to an answer whose effect is already known to have happened or not.
 */
export async function listenCentral(carrier: Carrier, port: number): Promise<Door> {
  // Long, so that no caller meets a connection that is just being closed for idleness: what breaks here breaks on purpose.
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    carry(carrier, request, response).catch(() => response.destroy());
  });
  server.on('clientError', (_error, socket) => {
    if (!socket.writable) return;
    const body = JSON.stringify(standardAnswer(badRequest('Запрос не является HTTP-запросом')));
    socket.end(
      `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  });
  return openDoor(server, 'The central API', port);
}

async function carry(carrier: Carrier, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { faults, calls } = carrier;
  const path = request.url ?? '/';
  const service = serviceOf(path);
  const body = await readBody(request);
  const id = calls.begin(callOf(carrier, request, service, body));
  const used: (FaultName | 'scripted')[] = [];
  const note = (known: Partial<CallRecord>): void => calls.note(id, { ...known, faults: [...used] });
  const off = faults.use('clock-off', service);
  const skewMs = (off?.minutes ?? 0) * MINUTE_MS;
  if (off) used.push('clock-off');

  const hindered = before(faults, service, {
    token: request.headers.authorization !== undefined,
    clockOff: off !== undefined,
  });
  if (hindered && hindered.fault !== 'clock-off') used.push(hindered.fault);
  if (hindered && hindered.kind !== 'answer') {
    if (hindered.kind === 'hang') return note({ ended: 'hung' });
    request.socket.destroy();
    return note({ ended: 'destroyed-without-answer' });
  }

  const slow = faults.use('slow', service);
  if (slow) used.push('slow');
  const served = hindered?.answer ?? (await serve(carrier.app, request, path, body));
  const spoilt = hindered ? undefined : after(faults, service);
  if (spoilt) used.push(spoilt.fault);
  if (slow && !(await stillThere(response, slow.delayMs))) return note({ ended: 'caller-left' });

  if (spoilt?.kind === 'lose') {
    request.socket.destroy();
    return note({ ended: 'destroyed-without-answer' });
  }
  const answer = spoilt?.kind === 'answer' ? spoilt.answer : served;
  const cut = spoilt?.kind === 'truncate';
  // Noted first: a caller that has its answer finds the call in the log.
  note({ status: answer.status, code: codeIn(answer), ended: cut ? 'cut-off' : 'answered' });
  send(response, answer, carrier.now() + skewMs, cut);
}

function callOf(
  carrier: Carrier,
  request: IncomingMessage,
  service: ServiceName | null,
  body: Buffer | 'too-large',
): Pick<CallRecord, 'at' | 'method' | 'path' | 'service' | 'headers' | 'body'> {
  const call = {
    at: carrier.now(),
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    service,
  };
  if (service !== 'appointments') return call;
  return {
    ...call,
    headers: keptHeaders(request.headers),
    body: body === 'too-large' ? body : keptBody(body),
  };
}

/** Has the API itself answer; whatever goes wrong in it is its own 500. */
async function serve(
  app: FastifyInstance,
  request: IncomingMessage,
  path: string,
  body: Buffer | 'too-large',
): Promise<Answer> {
  if (body === 'too-large') return jsonAnswer(413, standardAnswer(badRequest('Тело запроса слишком велико')));
  const {
    'transfer-encoding': _chunked,
    'content-length': _length,
    expect: _expect,
    ...headers
  } = request.headers;
  try {
    const made = await app.inject({
      method: methodOf(request.method),
      url: path,
      headers,
      ...(body.length > 0 ? { payload: body } : {}),
    });
    const type = made.headers['content-type'];
    return {
      status: made.statusCode,
      headers: typeof type === 'string' ? { 'content-type': type } : {},
      body: made.payload,
    };
  } catch {
    return jsonAnswer(500, standardAnswer(refusals['server-error']));
  }
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;
const methodOf = (name: string | undefined): (typeof methods)[number] =>
  methods.find((each) => each === name) ?? 'OPTIONS';

const jsonAnswer = (status: number, body: unknown): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});

function send(response: ServerResponse, answer: Answer, dateAt: number, cut: boolean): void {
  const bytes = Buffer.from(answer.body);
  response.sendDate = false;
  response.writeHead(answer.status, {
    ...answer.headers,
    server: SERVER_NAME,
    date: new Date(dateAt).toUTCString(),
    'content-length': bytes.length,
  });
  if (!cut) {
    response.end(bytes);
    return;
  }
  // Sent before the socket goes, so that the caller has half an answer rather than none.
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

async function readBody(request: IncomingMessage): Promise<Buffer | 'too-large'> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  return size > LARGEST_BODY ? 'too-large' : Buffer.concat(chunks);
}

/** Waits; false when the caller has gone meanwhile. */
function stillThere(response: ServerResponse, delayMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const gone = (): void => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      response.off('close', gone);
      resolve(!response.destroyed);
    }, delayMs);
    response.once('close', gone);
  });
}

function codeIn(answer: Answer): string | null {
  if (answer.status < 400) return null;
  return /"Message_code":"(\w+)"/.exec(answer.body)?.[1] ?? null;
}
