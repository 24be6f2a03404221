import { describe, expect, test } from 'vitest';
import {
  printerProfileNames,
  printerProfileSchema,
  printerProfiles,
  profileOf,
} from '../../../domain/printer-profile.ts';

describe('profiles', () => {
  test.each(printerProfileNames)('%s is a whole profile, and its columns fit into its dots', (name) => {
    expect(printerProfileSchema.parse(printerProfiles[name])).toEqual(printerProfiles[name]);
    expect(profileOf(name)).toEqual(printerProfiles[name]);
  });

  test('any key can be said otherwise, and the rest stays', () => {
    expect(profileOf('xprinter-80', { codePageNumber: 59, status: 'none' })).toEqual({
      ...printerProfiles['xprinter-80'],
      codePageNumber: 59,
      status: 'none',
    });
    expect(profileOf('generic-80', { columns: undefined })).toEqual(printerProfiles['generic-80']);
  });

  test('who says only how many columns there are means another width of paper', () => {
    expect(profileOf('generic-80', { columns: 32 })).toMatchObject({ columns: 32, dots: 384 });
    expect(profileOf('generic-58', { columns: 48 })).toMatchObject({ columns: 48, dots: 576 });
    expect(profileOf('generic-80', { columns: 32, dots: 512 })).toMatchObject({ columns: 32, dots: 512 });
    expect(profileOf('epson-tm-t88', { columns: 32 })).toMatchObject({ columns: 32, dots: 512 });
  });

  test('what does not fit is one plain message', () => {
    expect(() => profileOf('generic-80', { dots: 400 })).toThrow(
      'printer.dots is 400; 48 columns need at least 576 (12 a character).',
    );
  });

  test('keys of the road are no keys of a profile', () => {
    const settings = { host: '127.0.0.1', port: 9_100, codePageNumber: 3 };
    expect(profileOf('generic-80', settings)).toEqual({
      ...printerProfiles['generic-80'],
      codePageNumber: 3,
    });
  });

  test.each([
    { columns: 40 },
    { codePageNumber: 256 },
    { codePageNumber: -1 },
    { feedDots: 256 },
    { cutter: 'guillotine' },
    { presenter: { present: '1d 6', retract: null, retractAfterSeconds: 30 } },
    { presenter: { present: 'eject', retract: null, retractAfterSeconds: 30 } },
    { presenter: { present: null, retract: null, retractAfterSeconds: 1 } },
    { status: 'always' },
    { lineMs: 0 },
    { colour: 'red' },
  ])('%j is no profile', (wrong) => {
    expect(printerProfileSchema.safeParse({ ...printerProfiles['generic-80'], ...wrong }).success).toBe(
      false,
    );
  });
});
