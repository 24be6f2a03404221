import type { FastifyReply } from 'fastify';
import type { Instant } from '../../domain/clinic-time.ts';
import type { ServiceName } from '../faults.ts';
import type { Bookings } from './bookings.ts';
import type { Refusal } from './refusals.ts';
import { standardAnswer } from './refusals.ts';
import type { Schedule } from './schedule.ts';
import type { Tokens } from './tokens.ts';

/** What the routes work on. */
export type World = {
  readonly now: () => Instant;
  readonly schedule: Schedule;
  readonly bookings: Bookings;
  readonly tokens: Tokens;
};

/** Answers with the row's status and the standard answer. */
export function refuse(reply: FastifyReply, refusal: Refusal, service?: ServiceName): FastifyReply {
  return reply.code(refusal.status).send(standardAnswer(refusal, service));
}
