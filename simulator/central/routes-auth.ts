import type { FastifyInstance, FastifyReply } from 'fastify';
import { isDay } from '../../domain/clinic-time.ts';
import { clinic } from '../clinic/clinic.ts';
import { cardGuidOf, findPatient } from '../clinic/patients.ts';
import { queryOf } from './queries.ts';
import { badRequest, refusals } from './refusals.ts';
import type { TokenKind } from './tokens.ts';
import type { World } from './world.ts';
import { refuse } from './world.ts';

/** Token reads: who asks is a policy number and a date of birth, never one alone. */
export function addAuthRoutes(app: FastifyInstance, world: World): void {
  app.get('/auth/cod/token', (request, reply) => answer(world, 'COD', request.query, reply));
  app.get('/auth/rpgu/token', (request, reply) => answer(world, 'RPGU', request.query, reply));
  app.get<{ Params: { lpuGuid: string } }>('/auth/:lpuGuid/token', (request, reply) => {
    if (request.params.lpuGuid.toLowerCase() !== clinic.guid)
      return refuse(reply, { status: 404, code: '4000', message: 'ЛПУ не найдено' }, 'auth');
    return answer(world, 'LPU', request.query, reply);
  });
}

function answer(world: World, kind: TokenKind, rawQuery: unknown, reply: FastifyReply): FastifyReply {
  const query = queryOf(rawQuery);
  const birthDate = query.get('birthday') ?? '';
  const policy = `${query.get('s_pol') ?? ''}${query.get('n_pol') ?? ''}`.replace(/[\s-]/g, '');
  if (!isDay(birthDate)) return refuse(reply, badRequest('Birthday: ожидается дата YYYY-MM-DD'), 'auth');
  if (policy === '') return refuse(reply, badRequest('n_pol: номер полиса не указан'), 'auth');

  const found = findPatient(policy, birthDate);
  const patient = typeof found === 'object' ? found : undefined;
  // The portal's token is the one that needs no card at the clinic, only a person the region knows.
  const needsCard = kind !== 'RPGU';
  if (!found || (needsCard && !patient?.hasCard)) return refuse(reply, refusals['no-card'], 'auth');
  if (needsCard && patient?.closed) return refuse(reply, refusals['card-closed'], 'auth');

  const token = world.tokens.issue(
    kind,
    {
      Lpu: clinic.guid,
      Mkab: patient?.hasCard ? cardGuidOf(patient) : null,
      IsClosed: patient?.closed ?? false,
    },
    world.now(),
  );
  // Answers come in either case.
  return reply.send(kind === 'RPGU' ? { Token: token } : { token });
}
