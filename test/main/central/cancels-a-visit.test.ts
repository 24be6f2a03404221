import { describe, expect, test } from 'vitest';
import { cancelReasons } from '../../../domain/cancel.ts';
import { token, visitGuid } from './calls.ts';
import { answering, answerText, clientFor, headersOf, startServer } from './servers.ts';

/** The cancellation over real HTTP: the request to the byte, and what its answers mean. */

test.each([
  ['not-needed', '{"ReasonCode":"NotNeeded","Reason":"Приём больше не нужен"}'],
  ['cannot-come', '{"ReasonCode":"CannotCome","Reason":"Пациент не сможет прийти"}'],
  ['other-time', '{"ReasonCode":"OtherTime","Reason":"Пациент выбрал другое время"}'],
  ['mistake', '{"ReasonCode":"Mistake","Reason":"Пациент записался по ошибке"}'],
] as const)('%s', async (reason, body) => {
  const server = await startServer(answering(200, ''));
  const { central } = clientFor(`http://127.0.0.1:${server.port}`);
  expect(await central.cancelVisit({ visitGuid, reason, token })).toEqual({ kind: 'cancelled' });
  const [seen] = server.seen;
  expect(seen?.requestLine).toBe(`DELETE /c/iemk/doctors/visit/${visitGuid} HTTP/1.1`);
  expect(seen?.body).toBe(body);
  expect([...(seen?.headers ?? [])].sort()).toEqual(
    headersOf(server, [
      `Authorization: Bearer ${token}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Content-Type: application/json',
    ]),
  );
  expect(cancelReasons).toContain(reason);
});

const standard = '{"Code":"4000","Message":"Запись на прием уже прошла или отменена"}';
const notCancelled = {
  kind: 'not-cancelled',
  code: '4000',
  message: 'Запись на прием уже прошла или отменена',
};
const cancelled = { kind: 'cancelled' };

describe('answers', () => {
  test.each([
    ['204', answerText(204, '', {}), cancelled],
    ['200 without a content type', answerText(200, '', {}), cancelled],
    ['an object that names the visit', answerText(202, JSON.stringify({ visitId: visitGuid })), cancelled],
    ['true: anybody might say so', answerText(200, 'true'), { kind: 'not-the-api', cause: 'wrong-shape' }],
    [
      'an object that names nothing',
      answerText(202, '{"Result":"ok"}'),
      { kind: 'not-the-api', cause: 'wrong-shape' },
    ],
    ['an error with 200', answerText(200, standard), { kind: 'not-the-api', cause: 'wrong-shape' }],
    ['past or done', answerText(400, standard), notCancelled],
    ['unknown', answerText(404, standard), notCancelled],
    ['a conflict', answerText(409, standard), notCancelled],
    [
      'another 404',
      answerText(404, '<html>', { 'Content-Type': 'text/html' }),
      { kind: 'not-the-api', cause: 'content-type' },
    ],
    [
      'a token that expired, with 403',
      answerText(403, '{"Code":5007,"Message":"Истекло"}'),
      { kind: 'token-refused', expired: true, code: '5007', message: 'Истекло' },
    ],
    [
      'something with 403',
      answerText(403, '{"Code":4030,"Message":"Нет"}'),
      { kind: 'needs-staff', reason: 'unrecognised-answer', code: '4030', message: 'Нет' },
    ],
    [
      'a failure: it may have been cancelled',
      answerText(500, '{"Code":5000,"Message":"Сбой"}'),
      { kind: 'unknown', cause: 'server-error', message: 'Сбой' },
    ],
  ])('%s', async (_name, answer, outcome) => {
    const server = await startServer((socket) => socket.end(answer));
    const { central } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await central.cancelVisit({ visitGuid, reason: 'mistake', token })).toEqual(outcome);
  });
});
