import { isSnilsIdentity } from '../../domain/identity.ts';
import type { Identity } from '../../domain/patient.ts';
import type { ServiceName } from '../../domain/service.ts';
import type { CentralApi, Clock, Log, TokenKind } from '../ports.ts';
import { createAnnouncer } from './announcer.ts';
import { basic } from './authorization.ts';
import { bookByReferralCall } from './book-by-referral.ts';
import { bookOnPortalCall } from './book-on-portal.ts';
import { bookOutOfScheduleCall } from './book-out-of-schedule.ts';
import { bookSlotCall } from './book-slot.ts';
import { cancelVisitCall } from './cancel-visit.ts';
import { readDirectory } from './directory.ts';
import { pushPatientCall } from './push-patient.ts';
import { createRead } from './read.ts';
import { readReferralsOfClinic, readReferralsOfPatient } from './referrals.ts';
import { readSchedule } from './schedule.ts';
import { createSend } from './send.ts';
import { configured, servicesOf } from './services.ts';
import type { BasicCredentials, CentralSettings, ClinicAtCentral } from './settings.ts';
import { readTokenAnswer } from './token.ts';
import { tokenKindFor } from './token-kinds.ts';
import { createTransport, type Transport } from './transport.ts';
import { resourceDayAddress, specialityScheduleAddress } from './wire/cells.ts';
import { tokenAddress } from './wire/tokens.ts';

/**
 * The central API over HTTP, as `docs/central-api.md` has it. Nothing that a server or the network does makes a call
 * throw; a call to a service that is not configured is a bug and rejects with an Error that names it. Making the client
 * throws an Error that names `central.caFile` when that file is of no use. Neither tokens nor the server's messages reach
 * the log.
 */
export function createCentralApi({
  config,
  clinic,
  clock,
  log,
  transport = createTransport(config),
}: {
  config: CentralSettings;
  clinic: ClinicAtCentral;
  clock: Pick<Clock, 'now'>;
  log: Log;
  /** The road; real sockets unless a test lends another. */
  transport?: Transport;
}): CentralApi {
  const announcer = createAnnouncer(clock, log);
  const now = () => clock.now();
  const read = createRead(transport, announcer, now);
  const send = createSend(transport, announcer, now);
  const services = servicesOf(config);
  const clinicGuid = clinic.guid.toLowerCase();
  const { timeZone } = clinic;
  const headerOf = (credentials: BasicCredentials | undefined): string | undefined =>
    credentials === undefined ? undefined : basic(credentials);
  const forSchedule = headerOf(config.schedule.basic);

  return {
    has: (service: ServiceName) => services.has(service),
    tokenKindFor: (call) => tokenKindFor(call, config),
    directory() {
      const { url } = config.schedule;
      return readDirectory(read, { url, lpuCode: clinic.code, authorization: forSchedule }, log);
    },
    scheduleOfSpeciality(specialityId, from, to) {
      const url = specialityScheduleAddress(config.schedule.url, clinicGuid, specialityId, from, to);
      const asked = { specialityId, resourceGuid: null, timeZone };
      return readSchedule(read, { url, authorization: forSchedule }, asked, log);
    },
    scheduleOfResource({ guid, specialityId }, on) {
      const url = resourceDayAddress(config.schedule.url, clinicGuid, guid, on);
      const asked = { specialityId, resourceGuid: guid, timeZone };
      return readSchedule(read, { url, authorization: forSchedule }, asked, log);
    },
    async referralsOfPatient(token) {
      const { url } = configured(config.referrals, 'referrals');
      return readReferralsOfPatient(read, { url, token, timeZone }, log);
    },
    async referralsOfClinic(issuedFrom) {
      const { url, basic: credentials } = configured(config.referrals, 'referrals');
      const authorization = headerOf(credentials);
      return readReferralsOfClinic(read, { url, clinicGuid, issuedFrom, authorization, timeZone }, log);
    },
    async token(kind: TokenKind, identity: Identity) {
      if (kind !== 'cod' && isSnilsIdentity(identity))
        throw new Error('a token by СНИЛС can be asked for of the kind COD alone');
      const { url, basic: credentials } = config.auth;
      const address = tokenAddress(url, kind === 'lpu' ? clinicGuid : kind, identity);
      return readTokenAnswer(read, { url: address, authorization: headerOf(credentials) });
    },
    async bookSlot(request) {
      return send(bookSlotCall(configured(config.appointments, 'appointments').url, request));
    },
    async bookByReferral(request) {
      const { url } = configured(config.referralAppointments, 'referral-appointments');
      return send(bookByReferralCall(url, request));
    },
    async bookOnPortal(request) {
      return send(bookOnPortalCall(configured(config.portal, 'portal').url, timeZone, request));
    },
    async bookOutOfSchedule(request) {
      const service = configured(config.outOfSchedule, 'out-of-schedule');
      return send(bookOutOfScheduleCall(service, clinicGuid, request));
    },
    async pushPatient({ guid, card }) {
      const service = configured(config.patients, 'patients');
      return send(pushPatientCall(service, { guid, card, clinicCode: clinic.code }));
    },
    async cancelVisit(request) {
      return send(cancelVisitCall(configured(config.cancellations, 'cancellations').url, request));
    },
    onExchange: (listener) => announcer.listen(listener),
    close: () => transport.closeIdle(),
  };
}
