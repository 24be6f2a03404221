import { stableGuid } from './stable.ts';

export type Clinic = {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly timeZone: string;
  /** The clinic's GUID at the central API (lpu). */
  readonly guid: string;
  /** The clinic's code at the central API (lpuCode). */
  readonly code: string;
};

/** The clinic of the demonstration. Invented; so is everybody in it. The telephone is in no numbering plan. */
export const clinic: Clinic = {
  name: 'Поликлиника № 12',
  address: 'ул. Садовая, 8',
  phone: '8 (000) 000-12-12',
  timeZone: 'Europe/Moscow',
  guid: stableGuid('clinic', '12'),
  code: '0012001',
};

/** Another clinic of the region, which sends patients here and is sent some. Invented as well. */
export const otherClinic: Pick<Clinic, 'name' | 'guid' | 'code'> = {
  name: 'Поликлиника № 7',
  guid: stableGuid('clinic', '7'),
  code: '0012007',
};
