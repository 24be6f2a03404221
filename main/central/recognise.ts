import { isDay } from '../../domain/clinic-time.ts';
import type { SendOutcome } from '../../domain/outbox.ts';
import type { BookingKind } from '../../domain/road.ts';
import { meaningFor } from './meaning.ts';
import { type RefusalRow, refusalRows } from './refusals.ts';
import type { StandardAnswer } from './standard-answer.ts';

/**
 * What is stable in a message between documents: lower case, «ё» as «е», «гвид» as «гуид», runs of anything that is
 * neither letter nor digit as one space.
 */
export const normaliseMessage = (message: string): string =>
  message
    // «й» and «ё» may come as a letter and a mark; the mark alone would part the word.
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll('гвид', 'гуид')
    .trim();

/**
 * Every row that recognises an answer; a row without a pattern only what no other of its code does. More than one is a
 * defect of the table; tests hold it to one.
 */
export function rowsFor(status: number, { code, message }: StandardAnswer): RefusalRow[] {
  const text = normaliseMessage(message);
  const ofCode = refusalRows.filter((row) => row.code === code && row.statuses.includes(status));
  const byText = ofCode.filter((row) => row.pattern?.test(text));
  return byText.length > 0 ? byText : ofCode.filter((row) => row.pattern === null);
}

/**
 * The documented meaning of a standard answer to one of the calls that book; undefined when no document lists it: that
 * is for staff (`unrecognised-answer`), with the answer kept.
 */
export function outcomeOfRefusal(
  call: BookingKind,
  status: number,
  answer: StandardAnswer,
): SendOutcome | undefined {
  const { code, message } = answer;
  const row = rowsFor(status, answer)[0];
  if (row === undefined) return undefined;
  const meaning = meaningFor(call, row.meaning);
  switch (meaning.kind) {
    case 'unknown':
      return { ...meaning, message };
    case 'already-booked':
      return { kind: 'already-booked', ...whatIsBooked(message), code, message };
    default:
      return { ...meaning, code, message };
  }
}

const bookedPattern =
  /вы\s+уже\s+записаны\s+(?:(.*?)\s+)?на\s+(\d{2})\.(\d{2})\.(\d{4})\s+(\d{1,2}):(\d{2})/iu;

/** 4008: «Вы уже записаны {resource} на {dd.MM.yyyy HH:mm}. …» (documents 001 to 003). */
export function whatIsBooked(message: string): { resourceName: string | null; startsAtLocal: string | null } {
  const match = bookedPattern.exec(message);
  if (!match) return { resourceName: null, startsAtLocal: null };
  const [, name = '', date = '', month = '', year = '', hour = '', minute = ''] = match;
  const day = `${year}-${month}-${date}`;
  const isTime = isDay(day) && Number(hour) < 24 && Number(minute) < 60;
  return {
    resourceName: name.trim() === '' ? null : name.replace(/\s+/g, ' ').trim(),
    startsAtLocal: isTime ? `${day} ${hour.padStart(2, '0')}:${minute}` : null,
  };
}
