import type { Resource, Speciality } from '../../domain/schedule.ts';
import type { Log, Reading } from '../ports.ts';
import { resourceOf, specialityOf } from './convert.ts';
import { isForeignList, readEach } from './in-chunks.ts';
import type { Read } from './read.ts';
import { doctorsAddress, readDoctor, readDoctorsPage } from './wire/doctors.ts';

const PAGE = 100;
/** Fifty thousand doctors: no clinic has more, so a server that goes on is not to be believed. */
const MOST_PAGES = 500;

export type Directory = { specialities: Speciality[]; resources: Resource[] };

/**
 * Doctors in bulk, page by page, to the first short one. A failed page fails the whole: half a directory would make
 * doctors vanish from the screen. A page without anybody new ends it too, since some servers ignore `page`.
 */
export async function readDirectory(
  read: Read,
  request: { readonly url: string; readonly lpuCode: string; readonly authorization: string | undefined },
  log: Log,
): Promise<Reading<Directory>> {
  const resources = new Map<string, Resource>();
  const specialities = new Map<string, Speciality>();
  let received = 0;
  let leftOut = 0;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const answer = await read(
      {
        service: 'schedule',
        url: doctorsAddress(request.url, request.lpuCode, page, PAGE),
        authorization: request.authorization,
      },
      async (json) => {
        const envelope = readDoctorsPage(json);
        if (envelope === undefined) return undefined;
        const doctors = await readEach(envelope.doctors, readDoctor);
        return isForeignList(envelope.doctors, doctors.leftOut) ? undefined : { envelope, doctors };
      },
    );
    if (answer.kind === 'failed') return answer;
    const { envelope, doctors } = answer.value;
    received += envelope.doctors.length;
    leftOut += doctors.leftOut;
    const knownBefore = resources.size;
    for (const doctor of doctors.read) {
      if (!resources.has(doctor.docprvdguid)) resources.set(doctor.docprvdguid, resourceOf(doctor));
      if (!specialities.has(doctor.specialityid)) specialities.set(doctor.specialityid, specialityOf(doctor));
    }
    const pageSize = envelope.count !== null && envelope.count >= 1 ? Math.min(envelope.count, PAGE) : PAGE;
    if (envelope.isLast || envelope.doctors.length < pageSize) break;
    if (envelope.total !== null && received >= envelope.total) break;
    if (resources.size === knownBefore) {
      log.warn('central-directory-repeats', { page });
      break;
    }
  }
  if (leftOut > 0) log.warn('central-doctors-left-out', { count: leftOut });
  return {
    kind: 'read',
    value: { specialities: [...specialities.values()], resources: [...resources.values()] },
  };
}
