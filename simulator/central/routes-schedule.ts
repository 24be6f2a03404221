import type { FastifyInstance, FastifyReply } from 'fastify';
import { daysBetween, isDay } from '../../domain/clinic-time.ts';
import { clinic } from '../clinic/clinic.ts';
import type { Doctor } from '../clinic/doctors.ts';
import { doctorByGuid, doctors } from '../clinic/doctors.ts';
import { queryOf, wholeNumber } from './queries.ts';
import { badRequest } from './refusals.ts';
import { wireCell, wireDoctor } from './wire.ts';
import type { World } from './world.ts';
import { refuse } from './world.ts';

const LONGEST_READ_DAYS = 92;

type CellsAsked = { lpu: string; dateFrom: string; dateTo?: string };

/** Schedule reads; the token is optional here and `busyType` is accepted and not used. */
export function addScheduleRoutes(app: FastifyInstance, world: World): void {
  app.get('/iemk/doctors', (request, reply) => answerDoctors(world, request.query, reply));

  app.get<{ Params: CellsAsked & { specId: string } }>(
    '/lpu/:lpu/speciality/:specId/schedule/:dateFrom/:dateTo',
    (request, reply) =>
      answerCells(
        world,
        request.params,
        doctors.filter((each) => each.specialityId === request.params.specId),
        reply,
      ),
  );

  for (const path of [
    '/lpu/:lpu/doctor/:guid/schedule/:dateFrom/:dateTo',
    '/lpu/:lpu/doctor/:guid/schedule/:dateFrom',
  ]) {
    app.get<{ Params: CellsAsked & { guid: string } }>(path, (request, reply) => {
      const doctor = doctorByGuid(request.params.guid);
      if (!doctor) return refuse(reply, { status: 404, code: '4000', message: 'Ресурс не найден' });
      return answerCells(world, request.params, [doctor], reply);
    });
  }
}

function answerCells(
  world: World,
  asked: CellsAsked,
  whose: readonly Doctor[],
  reply: FastifyReply,
): FastifyReply {
  const from = asked.dateFrom;
  const to = asked.dateTo ?? from;
  if (asked.lpu.toLowerCase() !== clinic.guid)
    return refuse(reply, { status: 404, code: '4000', message: 'ЛПУ не найдено' });
  if (!isDay(from) || !isDay(to)) return refuse(reply, badRequest('Ожидаются даты YYYY-MM-DD'));
  const span = daysBetween(from, to);
  if (span < 0 || span > LONGEST_READ_DAYS)
    return refuse(reply, badRequest(`Период должен быть от 0 до ${LONGEST_READ_DAYS} дней`));
  return reply.send(whose.flatMap((each) => world.schedule.ofDoctor(each, from, to)).map(wireCell));
}

function answerDoctors(world: World, rawQuery: unknown, reply: FastifyReply): FastifyReply {
  const query = queryOf(rawQuery);
  const page = wholeNumber(query.get('page'), 1, 1, 100_000);
  const count = wholeNumber(query.get('count'), 100, 1, 1_000);
  const days = wholeNumber(query.get('days'), 14, 1, 60);
  if (page === undefined || count === undefined || days === undefined)
    return refuse(reply, badRequest('page, count, days: ожидаются целые числа от 1'));
  const code = query.get('lpucode');
  const ours = code === undefined || code === clinic.code ? doctors : [];
  const wanted =
    query.get('haveschedule') === 'true'
      ? ours.filter((each) => wireDoctor(each, world.schedule, days).closestEntry !== null)
      : ours;
  const shown = wanted.slice((page - 1) * count, page * count);
  return reply.send({
    page,
    count,
    total: wanted.length,
    doctors: shown.map((each) => wireDoctor(each, world.schedule, days)),
  });
}
