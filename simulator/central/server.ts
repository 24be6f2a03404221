import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { MINUTE_MS } from '../../domain/clinic-time.ts';
import type { Door } from '../door.ts';
import { openDoor } from '../door.ts';
import type { FaultDesk, FaultName, ServiceName } from '../faults.ts';
import { answerCentral } from './answer.ts';
import { answerRow } from './answer-row.ts';
import type { CallRecord, Calls } from './calls.ts';
import { keptBody, keptHeaders } from './calls.ts';
import { after, before, hasEffect, SERVER_NAME, serviceOf } from './interference.ts';
import { badRequest, standardAnswer } from './refusals.ts';
import type { CentralAnswer, CentralRequest } from './request.ts';
import { refuse } from './request.ts';
import type { World } from './world.ts';

const LARGEST_BODY = 1_000_000;

type Carrier = {
  readonly world: World;
  readonly faults: FaultDesk;
  readonly calls: Calls;
  /** Requests that will be acted on when nobody waits for them any more. */
  readonly late: Set<NodeJS.Timeout>;
};

/**
 * The central API's listening socket. Requests are answered in memory and the answers carried back here, so that every fault of the
 * road — lost, late, cut, replaced — happens to an answer whose effect is already known to have happened or not.
 */
export async function listenCentral(
  world: World,
  faults: FaultDesk,
  calls: Calls,
  port: number,
): Promise<Door & { stop(): Promise<void> }> {
  const carrier: Carrier = { world, faults, calls, late: new Set() };
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
  const door = await openDoor(server, 'The central API', port);
  return {
    ...door,
    stop: async () => {
      for (const timer of carrier.late) clearTimeout(timer);
      await door.shut();
    },
  };
}

async function carry(carrier: Carrier, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { faults, calls, world } = carrier;
  const bytes = await readBody(request);
  const asked: CentralRequest = {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: request.headers,
    body: bytes === 'too-large' ? '' : bytes.toString('utf8'),
  };
  const service = serviceOf(asked.method, asked.path, String(asked.body));
  const record = recordOf(world, asked, service, bytes);
  const id = calls.begin(record);
  const used: (FaultName | 'scripted')[] = [];
  const note = (known: Partial<CallRecord>): void => calls.note(id, { ...known, faults: [...used] });
  const off = faults.use('clock-off', service);
  const skewMs = (off?.minutes ?? 0) * MINUTE_MS;
  if (off) used.push('clock-off');

  const hindered = before(faults, service, {
    token: /^Bearer\b/i.test(request.headers.authorization ?? ''),
    clockOff: off !== undefined,
  });
  if (hindered && hindered.fault !== 'clock-off') used.push(hindered.fault);
  if (hindered?.kind === 'hang') return note({ ended: 'hung' });
  if (hindered?.kind === 'reset' || hindered?.kind === 'late') {
    request.socket.destroy();
    note({ ended: 'destroyed-without-answer' });
    if (hindered.kind === 'late') actLater(carrier, asked, hindered.delayMs, note);
    return;
  }

  const slow = faults.use('slow', service);
  if (slow) used.push('slow');
  const serve = (): CentralAnswer =>
    bytes === 'too-large'
      ? refuse({ ...badRequest('Тело запроса слишком велико'), status: 413 })
      : answerCentral(world, asked);
  const duplicated = hindered ? undefined : faults.use('duplicated', service);
  if (duplicated) used.push('duplicated');
  let served =
    hindered?.kind === 'row'
      ? answerRow(world, asked, hindered.row, hindered.effect)
      : (hindered?.answer ?? serve());
  if (duplicated) {
    const again = calls.begin(record);
    const second = serve();
    calls.note(again, {
      status: second.status,
      code: codeIn(second),
      ended: 'answered',
      faults: ['duplicated'],
    });
    if (duplicated.answer === 'second') served = second;
  }
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
  send(response, answer, world.now() + skewMs, cut);
}

/** The answer goes nowhere; the log keeps what it would have been. */
function actLater(
  { world, late }: Carrier,
  asked: CentralRequest,
  delayMs: number,
  note: (known: Partial<CallRecord>) => void,
): void {
  const timer = setTimeout(() => {
    late.delete(timer);
    const answer = answerCentral(world, asked);
    note({ actedLate: { at: world.now(), status: answer.status, code: codeIn(answer) } });
  }, delayMs);
  late.add(timer);
}

function recordOf(
  world: World,
  asked: CentralRequest,
  service: ServiceName | null,
  bytes: Buffer | 'too-large',
): Parameters<Calls['begin']>[0] {
  const record = { at: world.now(), method: asked.method, path: asked.path, service };
  if (!hasEffect(service)) return record;
  return {
    ...record,
    headers: keptHeaders(asked.headers),
    body: bytes === 'too-large' ? bytes : keptBody(bytes, service),
  };
}

function send(response: ServerResponse, answer: CentralAnswer, dateAt: number, cut: boolean): void {
  const bytes = Buffer.from(answer.body);
  response.sendDate = false;
  response.writeHead(answer.status, {
    ...answer.headers,
    server: SERVER_NAME,
    date: new Date(dateAt).toUTCString(),
    ...(answer.status === 204 ? {} : { 'content-length': bytes.length }),
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

function codeIn(answer: CentralAnswer): string | null {
  if (answer.status < 400) return null;
  return /"Message_code":"(\w+)"/.exec(answer.body)?.[1] ?? null;
}
