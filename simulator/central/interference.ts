import { clinic } from '../clinic/clinic.ts';
import type { FaultDesk, FaultName, ServiceName } from '../faults.ts';
import { namesReferral } from './names-referral.ts';
import { row, standardAnswer, undocumented } from './refusals.ts';
import type { CentralAnswer } from './request.ts';
import { jsonAnswer } from './request.ts';
import type { RowId } from './rows.ts';
import { isRowId } from './rows.ts';

/** What happens to a call instead of being served. */
export type Before =
  | { readonly kind: 'reset'; readonly fault: FaultName }
  | { readonly kind: 'hang'; readonly fault: FaultName }
  /** Cut off at once, served after so long. */
  | { readonly kind: 'late'; readonly fault: FaultName; readonly delayMs: number }
  | { readonly kind: 'row'; readonly fault: FaultName; readonly row: RowId; readonly effect: boolean }
  | { readonly kind: 'answer'; readonly fault: FaultName | 'scripted'; readonly answer: CentralAnswer };

/** What happens to the answer of a call that was served. */
export type After =
  | { readonly kind: 'lose'; readonly fault: FaultName }
  | { readonly kind: 'truncate'; readonly fault: FaultName }
  | { readonly kind: 'answer'; readonly fault: FaultName; readonly answer: CentralAnswer };

const html = (
  status: number,
  title: string,
  text: string,
  headers: Record<string, string> = {},
): CentralAnswer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  body: `<!doctype html><html lang="ru"><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>`,
});

const PORTAL = 'http://wifi.invalid/login';

const gatewayTitles = {
  502: '502 Bad Gateway',
  503: '503 Service Unavailable',
  504: '504 Gateway Timeout',
} as const;

const failure = (status: 500 | keyof typeof gatewayTitles, service: ServiceName | null): CentralAnswer =>
  status === 500
    ? jsonAnswer(500, standardAnswer(undocumented['server-error'], service))
    : html(status, gatewayTitles[status], 'gateway');

export type CallTraits = {
  /** A patient's token is on it. */
  readonly token: boolean;
  /** `clock-off` was used on this call already. */
  readonly clockOff: boolean;
};

/** The fault that keeps a call from being served, the strongest first; counted as used. */
export function before(desk: FaultDesk, service: ServiceName | null, call: CallTraits): Before | undefined {
  if (desk.use('reset-before', service)) return { kind: 'reset', fault: 'reset-before' };
  if (desk.use('hang', service)) return { kind: 'hang', fault: 'hang' };
  const late = desk.use('late', service);
  if (late) return { kind: 'late', fault: 'late', delayMs: late.delayMs };
  if (desk.use('captive-portal', service)) {
    const page = html(200, 'Вход в сеть Wi-Fi', `Гостевая сеть: <a href="${PORTAL}">войти</a>`);
    return { kind: 'answer', fault: 'captive-portal', answer: page };
  }
  if (desk.use('redirect', service)) {
    const answer = html(302, 'Вход в сеть Wi-Fi', 'Перенаправление', { location: PORTAL });
    return { kind: 'answer', fault: 'redirect', answer };
  }
  const throttled = desk.use('throttled', service);
  if (throttled) {
    const seconds = throttled.retryAfterSeconds ?? 30;
    const body = standardAnswer(undocumented.throttled, service);
    return {
      kind: 'answer',
      fault: 'throttled',
      answer: jsonAnswer(throttled.status ?? 429, body, { 'retry-after': String(seconds) }),
    };
  }
  const error = desk.use('error-before', service);
  if (error) return { kind: 'answer', fault: 'error-before', answer: failure(error.status ?? 500, service) };
  if (service && desk.use('auth-down', service)) {
    const body = standardAnswer(row('001/auth-unreachable'), service);
    return { kind: 'answer', fault: 'auth-down', answer: jsonAnswer(500, body) };
  }
  const scripted = desk.takeScripted(service);
  if (scripted)
    return {
      kind: 'answer',
      fault: 'scripted',
      answer: jsonAnswer(scripted.status, standardAnswer(scripted, service)),
    };
  const named = desk.use('row', service);
  if (named && isRowId(named.row))
    return { kind: 'row', fault: 'row', row: named.row, effect: named.effect ?? false };
  return expiredByClock(service, call);
}

/** A server whose clock is off takes every token for expired. */
function expiredByClock(service: ServiceName | null, call: CallTraits): Before | undefined {
  if (!call.clockOff || !call.token || service === 'auth' || service === 'schedule') return undefined;
  const body = standardAnswer(row('001/token-expired'), service);
  return { kind: 'answer', fault: 'clock-off', answer: jsonAnswer(403, body) };
}

/** The fault that keeps the answer of a served call from arriving whole; counted as used. */
export function after(desk: FaultDesk, service: ServiceName | null): After | undefined {
  if (desk.use('answer-lost', service)) return { kind: 'lose', fault: 'answer-lost' };
  const error = desk.use('error-after', service);
  if (error) return { kind: 'answer', fault: 'error-after', answer: failure(error.status ?? 500, service) };
  return desk.use('truncated', service) ? { kind: 'truncate', fault: 'truncated' } : undefined;
}

/** Which of the services a call is for. Two share a path: a body that names a referral is document 001's. */
export function serviceOf(method: string, path: string, body: string): ServiceName | null {
  const is = (wanted: string, pattern: RegExp): boolean => method === wanted && pattern.test(path);
  if (/^\/auth\//i.test(path)) return 'auth';
  if (/^\/appointments\b/i.test(path)) return namesReferral(body) ? 'referral-appointments' : 'appointments';
  if (is('POST', /^\/iemk\/directions\//i)) return 'portal';
  if (is('DELETE', /^\/iemk\/doctors\/visit\//i)) return 'cancellations';
  if (is('POST', /^\/visit\//i)) return 'out-of-schedule';
  if (/^\/patients\b/i.test(path)) return 'patients';
  if (/^\/newdirections\//i.test(path)) return 'referrals';
  return /^\/(iemk|lpu)\//i.test(path) ? 'schedule' : null;
}

/** Calls that change something: the log keeps them whole. */
export const hasEffect = (service: ServiceName | null): boolean =>
  service !== null && !['auth', 'schedule', 'referrals'].includes(service);

/** Says who answers, in a header, as servers do. */
export const SERVER_NAME = `central-api-simulator (${clinic.code})`;
