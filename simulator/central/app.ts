import type { FastifyInstance } from 'fastify';
import { fastify } from 'fastify';
import { badRequest, refusals, standardAnswer } from './refusals.ts';
import { addAppointmentRoutes } from './routes-appointments.ts';
import { addAuthRoutes } from './routes-auth.ts';
import { addScheduleRoutes } from './routes-schedule.ts';
import type { World } from './world.ts';
import { refuse } from './world.ts';

/** The API itself, with nothing in its way: faults of the road are the server's that carries its answers. */
export async function createApp(world: World): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    routerOptions: { caseSensitive: false, ignoreTrailingSlash: true },
    // A path that cannot be decoded never reaches the error handler.
    frameworkErrors: (_error, _request, reply) => {
      reply.hijack();
      reply.raw.writeHead(400, { 'content-type': 'application/json; charset=utf-8' });
      reply.raw.end(JSON.stringify(standardAnswer(badRequest('Адрес запроса не удалось прочитать'))));
    },
  });
  // Fastify reads text/plain by itself; the API takes nothing but JSON.
  app.removeContentTypeParser('text/plain');
  app.setNotFoundHandler((_request, reply) =>
    refuse(reply, { status: 404, code: '4000', message: 'Метод не найден' }),
  );
  app.setErrorHandler((error: { statusCode?: number; message?: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) return refuse(reply, refusals['server-error']);
    return refuse(reply, { ...badRequest('Тело запроса не удалось прочитать'), status });
  });
  addAuthRoutes(app, world);
  addScheduleRoutes(app, world);
  addAppointmentRoutes(app, world);
  await app.ready();
  return app;
}
