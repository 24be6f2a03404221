import { daysBetween, isDay } from '../../domain/clinic-time.ts';
import { clinic } from '../clinic/clinic.ts';
import type { Doctor } from '../clinic/doctors.ts';
import { badRequest, undocumented } from './refusals.ts';
import type { Call, CentralAnswer } from './request.ts';
import { jsonAnswer, refuse, wholeNumber } from './request.ts';
import { wireCell, wireDoctor } from './wire.ts';
import type { World } from './world.ts';

/** Schedule reads; the token is optional here and `busyType` is accepted and not used. */

const LONGEST_READ_DAYS = 92;

const present = (world: World): readonly Doctor[] =>
  world.doctors.filter((each) => !world.dismissed.has(each.guid));

export function getSpecialityCells(world: World, call: Call): CentralAnswer {
  const wanted = call.params.speciality;
  return answerCells(
    world,
    call,
    present(world).filter((each) => each.specialityId === wanted),
  );
}

export function getDoctorCells(world: World, call: Call): CentralAnswer {
  const doctor = world.doctorByGuid(call.params.doctor ?? '');
  return doctor ? answerCells(world, call, [doctor]) : refuse(undocumented['unknown-resource']);
}

function answerCells(world: World, { params }: Call, whose: readonly Doctor[]): CentralAnswer {
  const from = params.from ?? '';
  const to = params.to ?? from;
  if (params.lpu?.toLowerCase() !== clinic.guid) return refuse(undocumented['unknown-clinic']);
  if (!isDay(from) || !isDay(to)) return refuse(badRequest('Ожидаются даты YYYY-MM-DD'));
  const span = daysBetween(from, to);
  if (span < 0 || span > LONGEST_READ_DAYS)
    return refuse(badRequest(`Период должен быть от 0 до ${LONGEST_READ_DAYS} дней`));
  return jsonAnswer(200, whose.flatMap((each) => world.schedule.ofDoctor(each, from, to)).map(wireCell));
}

export function getDoctors(world: World, { query }: Call): CentralAnswer {
  const page = wholeNumber(query.get('page'), 1, 1, 100_000);
  const count = wholeNumber(query.get('count'), 100, 1, 1_000);
  const days = wholeNumber(query.get('days'), 14, 1, 60);
  if (page === undefined || count === undefined || days === undefined)
    return refuse(badRequest('page, count, days: ожидаются целые числа от 1'));
  const code = query.get('lpucode');
  const ours = code === undefined || code === clinic.code ? present(world) : [];
  const wanted =
    query.get('haveschedule') === 'true'
      ? ours.filter((each) => wireDoctor(each, world.schedule, days).closestEntry !== null)
      : ours;
  const shown = wanted.slice((page - 1) * count, page * count);
  return jsonAnswer(200, {
    page,
    count,
    total: wanted.length,
    doctors: shown.map((each) => wireDoctor(each, world.schedule, days)),
  });
}
