import type { Identity } from '../../domain/patient.ts';
import type { CentralApi, Clock, Log, TokenAnswer } from '../ports.ts';
import { createAnnouncer, roadOfSending } from './announcer.ts';
import { basic } from './authorization.ts';
import { sendBooking } from './book-slot.ts';
import { readDirectory } from './directory.ts';
import { createRead } from './read.ts';
import { readSchedule } from './schedule.ts';
import type { BasicCredentials, CentralSettings, ClinicAtCentral } from './settings.ts';
import { readTokenAnswer } from './token.ts';
import { createTransport, type Transport } from './transport.ts';
import { resourceDayAddress, specialityScheduleAddress } from './wire/cells.ts';
import { codTokenAddress, lpuTokenAddress, rpguTokenAddress } from './wire/tokens.ts';

/** The port, and the token kinds that calls of documents 001 to 003 take. */
export type CentralApiClient = CentralApi & {
  codToken(identity: Identity): Promise<TokenAnswer>;
  rpguToken(identity: Identity): Promise<TokenAnswer>;
  lpuToken(identity: Identity): Promise<TokenAnswer>;
};

/**
 * The central API over HTTP, as `docs/central-api.md` has it. Calls never throw; making the client throws an Error that
 * names `central.caFile` when that file is of no use. Neither tokens nor the server's messages reach the log.
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
}): CentralApiClient {
  const announcer = createAnnouncer(clock, log);
  const read = createRead(transport, announcer, () => clock.now());
  const lpuGuid = clinic.guid.toLowerCase();
  const { timeZone } = clinic;

  const authorizationOf = (credentials: BasicCredentials | undefined): string | undefined =>
    credentials === undefined ? undefined : basic(credentials);
  const forAuth = authorizationOf(config.auth.basic);
  const forSchedule = authorizationOf(config.schedule.basic);

  const askToken = (url: string): Promise<TokenAnswer> =>
    readTokenAnswer(read, { url, authorization: forAuth });
  const codToken = (identity: Identity): Promise<TokenAnswer> =>
    askToken(codTokenAddress(config.auth.url, identity));
  const rpguToken = (identity: Identity): Promise<TokenAnswer> =>
    askToken(rpguTokenAddress(config.auth.url, identity));
  const lpuToken = (identity: Identity): Promise<TokenAnswer> =>
    askToken(lpuTokenAddress(config.auth.url, lpuGuid, identity));

  return {
    codToken,
    rpguToken,
    lpuToken,
    token: config.appointments.token === 'cod' ? codToken : lpuToken,
    directory() {
      const { url } = config.schedule;
      return readDirectory(read, { url, lpuCode: clinic.code, authorization: forSchedule }, log);
    },
    scheduleOfSpeciality(specialityId, from, to) {
      const url = specialityScheduleAddress(config.schedule.url, lpuGuid, specialityId, from, to);
      const asked = { specialityId, resourceGuid: null, timeZone };
      return readSchedule(read, { url, authorization: forSchedule }, asked, log);
    },
    scheduleOfResource({ guid, specialityId }, on) {
      const url = resourceDayAddress(config.schedule.url, lpuGuid, guid, on);
      const asked = { specialityId, resourceGuid: guid, timeZone };
      return readSchedule(read, { url, authorization: forSchedule }, asked, log);
    },
    async bookSlot(request) {
      const url = config.appointments.url;
      const { end, outcome } = await sendBooking(transport, url, request, () => clock.now());
      if (end !== null) announcer.announce('appointments', end, roadOfSending(outcome));
      return outcome;
    },
    onExchange: (listener) => announcer.listen(listener),
    close: () => transport.closeIdle(),
  };
}
