import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { FastifyReply } from 'fastify';
import { fastify } from 'fastify';
import { z } from 'zod';
import { audiences } from '../central/audience.ts';
import { rows } from '../central/rows.ts';
import { openDoor } from '../door.ts';
import { faultNames, faultSchema, scriptedAnswerSchema, serviceNames } from '../faults.ts';
import { printerStateSchema } from '../printer/state.ts';
import { bytesOfHeld, heldSchema } from '../scanner/held.ts';
import type { Signal } from '../signal.ts';
import type { Simulator } from '../simulator.ts';
import { isOwnCaller } from './own-caller.ts';
import { stateOf } from './state.ts';
import { createStream } from './stream.ts';

export type Console = { readonly url: string; stop(): Promise<void> };

const files: Readonly<Record<string, { readonly url: URL; readonly type: string }>> = {
  '/': { url: new URL('./page/index.html', import.meta.url), type: 'text/html; charset=utf-8' },
  '/style.css': { url: new URL('./page/style.css', import.meta.url), type: 'text/css; charset=utf-8' },
  '/parts.css': { url: new URL('./page/parts.css', import.meta.url), type: 'text/css; charset=utf-8' },
  '/paper.css': { url: new URL('./page/paper.css', import.meta.url), type: 'text/css; charset=utf-8' },
  ...Object.fromEntries(
    ['console', 'element', 'switches', 'scanner', 'tables', 'roll'].map((name) => [
      `/${name}.js`,
      { url: new URL(`./page/${name}.js`, import.meta.url), type: 'text/javascript; charset=utf-8' },
    ]),
  ),
};

const offSchema = z.strictObject({ name: z.enum([...faultNames, 'all']), on: z.literal(false) });
const onSchema = z.looseObject({ on: z.literal(true) });
const answerSchema = scriptedAnswerSchema.extend({ service: z.enum(serviceNames) });
const printerSchema = z.union([
  z.strictObject({ reset: z.literal(true) }),
  z.strictObject({ take: z.literal(true) }),
  printerStateSchema.partial().refine((change) => Object.keys(change).length > 0, 'nothing to change'),
]);
const pluggedSchema = z.strictObject({ plugged: z.boolean() });
const takeSchema = z.strictObject({ slotGuid: z.guid() });
const cardSchema = z.strictObject({ policy: z.string(), card: z.enum(['open', 'closed', 'none']) });
const restrictSchema = z.strictObject({ guid: z.guid(), audience: z.enum(audiences).nullable() });
const dismissSchema = z.strictObject({ resourceGuid: z.guid() });

/** The tester's page and the JSON behind it, for callers on this machine only. */
export async function startConsole(
  simulator: Omit<Simulator, 'consoleUrl'>,
  now: () => number,
  changes: Signal,
  port: number,
): Promise<Console> {
  const state = (): ReturnType<typeof stateOf> => stateOf(simulator, now());
  const stream = createStream(changes, state);
  const app = fastify({
    logger: false,
    forceCloseConnections: true,
    serverFactory: (handler) => createServer(handler),
  });
  app.addHook('onRequest', async (request, reply) => {
    if (!isOwnCaller(request.headers)) return reply.code(403).send({ error: 'only this machine may ask' });
    reply.header('cache-control', 'no-store');
    return undefined;
  });
  app.setErrorHandler((error: { statusCode?: number; message?: string }, _request, reply) =>
    reply.code(error.statusCode ?? 500).send({ error: error.message ?? 'failed' }),
  );

  for (const [path, file] of Object.entries(files)) {
    app.get(path, async (_request, reply) => reply.type(file.type).send(await readFile(file.url)));
  }
  app.get('/rows', async () => rows);
  app.get('/state', async () => state());
  app.get('/sheets', async () => simulator.sheets());
  app.get<{ Params: { id: string } }>('/sheets/:id.svg', async (request, reply) => {
    const sheet = simulator.sheets().find((each) => String(each.id) === request.params.id);
    return sheet
      ? reply.type('image/svg+xml; charset=utf-8').send(sheet.svg)
      : reply.code(404).send({ error: 'there is no such sheet' });
  });
  app.get('/events', (request, reply) => {
    reply.hijack();
    stream.add(request.raw, reply.raw);
  });

  app.post('/faults', async (request, reply) => {
    const off = offSchema.safeParse(request.body);
    if (off.success) {
      await (off.data.name === 'all' ? simulator.faults.allOff() : simulator.faults.off(off.data.name));
      return state();
    }
    const { on: _on, ...fault } = onSchema.safeParse(request.body).data ?? {};
    const parsed = faultSchema.safeParse(fault);
    if (!parsed.success) return badRequest(reply, parsed.error);
    await simulator.faults.set(parsed.data);
    return state();
  });
  app.post('/answer-next', async (request, reply) => {
    const parsed = answerSchema.safeParse(request.body);
    if (!parsed.success) return badRequest(reply, parsed.error);
    const { service, ...answer } = parsed.data;
    simulator.faults.answerNext(service, answer);
    return state();
  });
  app.post('/printer', async (request, reply) => {
    const parsed = printerSchema.safeParse(request.body);
    if (!parsed.success) return badRequest(reply, parsed.error);
    if ('take' in parsed.data)
      return simulator.printerFaults.take()
        ? state()
        : reply.code(409).send({ error: 'no paper is held out' });
    if ('reset' in parsed.data) await simulator.printerFaults.reset();
    else await simulator.printerFaults.set(withoutUndefined(parsed.data));
    return state();
  });
  app.post('/hold', async (request, reply) => {
    const parsed = heldSchema.safeParse(request.body);
    if (!parsed.success) return badRequest(reply, parsed.error);
    const bytes = bytesOfHeld(parsed.data, { patients: simulator.patients, sheets: simulator.sheets() });
    if (!bytes) return reply.code(404).send({ error: 'there is no code on it' });
    return simulator.scanner.hold(bytes) > 0
      ? state()
      : reply.code(409).send({ error: 'no kiosk listens to the reader' });
  });
  app.post('/scanner', async (request, reply) => {
    const parsed = pluggedSchema.safeParse(request.body);
    if (!parsed.success) return badRequest(reply, parsed.error);
    await simulator.scanner.setPlugged(parsed.data.plugged);
    return state();
  });
  app.post('/take', async (request, reply) => {
    const parsed = takeSchema.safeParse(request.body);
    if (!parsed.success) return badRequest(reply, parsed.error);
    const taken = simulator.takeSlot(parsed.data.slotGuid);
    return taken ? { taken } : reply.code(409).send({ error: 'this cell is not free' });
  });
  app.post('/card', async (request, reply) => {
    const parsed = cardSchema.safeParse(request.body);
    if (!parsed.success) return badRequest(reply, parsed.error);
    const { policy, card } = parsed.data;
    return simulator.setCard(policy, card)
      ? state()
      : reply.code(404).send({ error: 'there is no such patient' });
  });
  app.post('/restrict', async (request, reply) => {
    const parsed = restrictSchema.safeParse(request.body);
    if (!parsed.success) return badRequest(reply, parsed.error);
    simulator.restrict(parsed.data.guid, parsed.data.audience);
    return state();
  });
  app.post('/dismiss', async (request, reply) => {
    const parsed = dismissSchema.safeParse(request.body);
    if (!parsed.success) return badRequest(reply, parsed.error);
    simulator.dismiss(parsed.data.resourceGuid);
    return state();
  });

  await app.ready();
  const door = await openDoor(app.server, 'The console page', port);
  return {
    url: `http://${door.host}:${door.port}`,
    stop: async () => {
      stream.stop();
      await door.shut();
      await app.close();
    },
  };
}

const badRequest = (reply: FastifyReply, error: z.ZodError): FastifyReply =>
  reply.code(400).send({ error: z.prettifyError(error) });

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** What was not named is left as it is. */
function withoutUndefined<T extends object>(change: T): Defined<T> {
  const kept: Defined<T> = {};
  for (const key in change) {
    const value = change[key];
    if (isDefined(value)) kept[key] = value;
  }
  return kept;
}

const isDefined = <T>(value: T): value is Exclude<T, undefined> => value !== undefined;
