import type { Resource, Speciality } from '../../domain/schedule.ts';
import type { Log, Reading } from '../ports.ts';
import { resourceOf, specialityOf } from './convert.ts';
import { readPages } from './paged.ts';
import type { Read } from './read.ts';
import { doctorsAddress, readDoctor } from './wire/doctors.ts';

export type Directory = { specialities: Speciality[]; resources: Resource[] };

/** Doctors in bulk: the specialities and resources of a clinic. */
export async function readDirectory(
  read: Read,
  request: { readonly url: string; readonly lpuCode: string; readonly authorization: string | undefined },
  log: Log,
): Promise<Reading<Directory>> {
  const reading = await readPages(
    read,
    {
      service: 'schedule',
      authorization: request.authorization,
      addressOf: (page, count) => doctorsAddress(request.url, request.lpuCode, page, count),
      list: 'doctors',
      readItem: readDoctor,
      keyOf: (doctor) => doctor.docprvdguid,
      repeats: 'central-directory-repeats',
    },
    log,
  );
  if (reading.kind === 'failed') return reading;
  const { items, leftOut } = reading.value;
  const resources = new Map<string, Resource>();
  const specialities = new Map<string, Speciality>();
  for (const doctor of items) {
    if (!resources.has(doctor.docprvdguid)) resources.set(doctor.docprvdguid, resourceOf(doctor));
    if (!specialities.has(doctor.specialityid)) specialities.set(doctor.specialityid, specialityOf(doctor));
  }
  if (leftOut > 0) log.warn('central-doctors-left-out', { count: leftOut });
  return {
    kind: 'read',
    value: { specialities: [...specialities.values()], resources: [...resources.values()] },
  };
}
