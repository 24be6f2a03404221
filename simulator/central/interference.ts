import { clinic } from '../clinic/clinic.ts';
import type { FaultDesk, FaultName, ServiceName } from '../faults.ts';
import { refusals, standardAnswer } from './refusals.ts';

/** An answer as it will travel. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** What happens to a call instead of being served. */
export type Before =
  | { readonly kind: 'reset'; readonly fault: FaultName }
  | { readonly kind: 'hang'; readonly fault: FaultName }
  | { readonly kind: 'answer'; readonly fault: FaultName | 'scripted'; readonly answer: Answer };

/** What happens to the answer of a call that was served. */
export type After =
  | { readonly kind: 'lose'; readonly fault: FaultName }
  | { readonly kind: 'truncate'; readonly fault: FaultName }
  | { readonly kind: 'answer'; readonly fault: FaultName; readonly answer: Answer };

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

const html = (status: number, title: string, text: string, headers: Record<string, string> = {}): Answer => ({
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

const failure = (status: 500 | keyof typeof gatewayTitles, service: ServiceName | null): Answer =>
  status === 500
    ? json(500, standardAnswer(refusals['server-error'], service))
    : html(status, gatewayTitles[status], 'gateway');

export type CallTraits = {
  readonly token: boolean;
  /** `clock-off` was used on this call already. */
  readonly clockOff: boolean;
};

/** The fault that keeps a call from being served, the strongest first; counted as used. */
export function before(desk: FaultDesk, service: ServiceName | null, call: CallTraits): Before | undefined {
  if (desk.use('reset-before', service)) return { kind: 'reset', fault: 'reset-before' };
  if (desk.use('hang', service)) return { kind: 'hang', fault: 'hang' };
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
    const body = standardAnswer(refusals.throttled, service);
    return {
      kind: 'answer',
      fault: 'throttled',
      answer: json(throttled.status ?? 429, body, { 'retry-after': String(seconds) }),
    };
  }
  const error = desk.use('error-before', service);
  if (error) return { kind: 'answer', fault: 'error-before', answer: failure(error.status ?? 500, service) };
  if (service && desk.use('auth-down', service)) {
    const body = standardAnswer(refusals['auth-unreachable'], service);
    return { kind: 'answer', fault: 'auth-down', answer: json(500, body) };
  }
  const scripted = desk.takeScripted(service);
  if (scripted)
    return {
      kind: 'answer',
      fault: 'scripted',
      answer: json(scripted.status, standardAnswer(scripted, service)),
    };
  return expiredByClock(service, call);
}

/** A server whose clock is off takes every token for expired. */
function expiredByClock(service: ServiceName | null, call: CallTraits): Before | undefined {
  if (!call.clockOff || !call.token || service !== 'appointments') return undefined;
  const body = standardAnswer(refusals['token-expired'], service);
  return { kind: 'answer', fault: 'clock-off', answer: json(403, body) };
}

/** The fault that keeps the answer of a served call from arriving whole; counted as used. */
export function after(desk: FaultDesk, service: ServiceName | null): After | undefined {
  if (desk.use('answer-lost', service)) return { kind: 'lose', fault: 'answer-lost' };
  const error = desk.use('error-after', service);
  if (error) return { kind: 'answer', fault: 'error-after', answer: failure(error.status ?? 500, service) };
  return desk.use('truncated', service) ? { kind: 'truncate', fault: 'truncated' } : undefined;
}

/** Which of the three services a path belongs to. */
export function serviceOf(path: string): ServiceName | null {
  if (/^\/auth\//i.test(path)) return 'auth';
  if (/^\/appointments\b/i.test(path)) return 'appointments';
  return /^\/(iemk|lpu)\//i.test(path) ? 'schedule' : null;
}

/** Says who answers, in a header, as servers do. */
export const SERVER_NAME = `central-api-simulator (${clinic.code})`;
