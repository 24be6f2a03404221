import { byId, element } from './element.js';
import { holdButton } from './scanner.js';

/** What the world outside the kiosk knows, in tables. */

const kinds = {
  slot: '',
  referral: 'по направлению',
  portal: 'через портал',
  'out-of-schedule': 'вне расписания',
};
const sources = { Infomat: ['киоск', ''], Internet: ['интернет', 'other'] };

function showBookings(state, { timeOf, dayOf, whenOf }) {
  byId('no-bookings').hidden = state.bookings.length > 0;
  byId('bookings-total').textContent = state.totals.bookings || '';
  byId('bookings').replaceChildren(
    ...state.bookings.map((each) => {
      const [source, tone] = sources[each.source];
      return element(
        'tr',
        '',
        element('td', 'number', each.number),
        element('td', 'nowrap', each.slotGuid ? whenOf(each.startAt) : dayOf(each.startAt)),
        element(
          'td',
          '',
          each.resourceName,
          element('div', 'dim', [each.specialityName, kinds[each.kind]].filter(Boolean).join(', ')),
        ),
        element('td', 'nowrap', each.policy ?? '—'),
        element(
          'td',
          '',
          each.cancelledAt === null
            ? element('span', `tag ${tone}`, source)
            : element('span', 'tag refused', 'отменена'),
        ),
        element('td', 'dim nowrap', timeOf(each.createdAt)),
      );
    }),
  );
}

const ends = {
  hung: 'молчание',
  'destroyed-without-answer': 'разрыв',
  'cut-off': 'обрыв',
  'caller-left': 'не дождался',
};

function answerTag(call) {
  if (call.ended === null) return element('span', 'tag other', '…');
  const broken = call.ended !== 'answered';
  const text = broken ? ends[call.ended] : `${call.status}${call.code ? ` · ${call.code}` : ''}`;
  const tone = broken || call.status >= 500 ? 'broken' : call.status >= 300 ? 'refused' : '';
  return element('span', `tag ${tone}`, text);
}

function showCalls(state, { timeOf }) {
  byId('no-calls').hidden = state.calls.length > 0;
  byId('calls-total').textContent = state.totals.calls || '';
  byId('calls').replaceChildren(
    ...state.calls.map((call) =>
      element(
        'tr',
        '',
        element('td', 'dim nowrap', timeOf(call.at)),
        element('td', 'path', element('b', '', `${call.method} `), ...breakable(shortPath(call.path))),
        element('td', '', answerTag(call)),
        element('td', 'dim nowrap', call.faults.join(', ')),
      ),
    ),
  );
}

/** GUIDs fill the line and tell a tester nothing past their beginning; days stay whole. */
const shortPath = (path) => path.replace(/([0-9a-f]{8})-[0-9a-f-]{27}/g, '$1…').replaceAll('-', '\u2011');

/** A path may break after its separators and nowhere else. */
const breakable = (path) => path.split(/(?<=[/?&])/).flatMap((part) => [element('wbr', ''), part]);

function referralTag(each, whenOf) {
  if (each.startAt) return element('span', 'tag', whenOf(each.startAt));
  if (each.ended) return element('span', 'tag refused', 'просрочено');
  return each.toUs
    ? element('span', 'dim', `до ${each.dateEnd.split('-').reverse().join('.')}`)
    : element('span', 'tag other', 'в другую МО');
}

function showReferrals(state, { whenOf }) {
  byId('referrals-total').textContent = state.totals.referrals || '';
  byId('referrals').replaceChildren(
    ...state.referrals.map((each) =>
      element(
        'tr',
        '',
        element('td', 'nowrap', each.policy),
        element(
          'td',
          '',
          each.researchName ?? each.specialityName,
          element('div', 'dim', `${each.number}, ${each.lpuFromName}`),
        ),
        element('td', 'nowrap', referralTag(each, whenOf)),
      ),
    ),
  );
}

const effects = { created: 'карта заведена', updated: 'карта обновлена', none: '' };
function showPushes(state, { timeOf }) {
  byId('pushes-card').hidden = state.pushes.length === 0;
  byId('pushes-total').textContent = state.totals.pushes || '';
  byId('pushes').replaceChildren(
    ...state.pushes.map((each) =>
      element(
        'tr',
        '',
        element('td', 'dim nowrap', timeOf(each.at)),
        element('td', 'nowrap', each.policy ?? '—'),
        element('td', 'dim', effects[each.effect] || each.messages.join('; ')),
        element(
          'td',
          '',
          element('span', `tag ${each.mkabStatus === 'Uploaded' ? '' : 'refused'}`, each.mkabStatus),
        ),
      ),
    ),
  );
}

/** Drawn anew only when somebody joins: a list under the finger must not move. */
function showPatients(state) {
  const list = byId('patients');
  if (list.childElementCount === state.patients.length) return;
  list.replaceChildren(
    ...state.patients.map((each) => {
      const [year, month, day] = each.birthDate.split('-');
      const grouped = each.policy.match(/.{1,4}/g).join(' ');
      const number =
        each.series &&
        each.policy
          .slice(each.series.replaceAll('-', '').length)
          .match(/.{1,3}/g)
          .join(' ');
      const policy = number
        ? `${each.series} № ${number}`
        : each.policy.length === 9
          ? each.policy.match(/.{3}/g).join(' ')
          : grouped;
      const snils = each.snils?.replace(/^(...)(...)(...)(..)$/, 'СНИЛС $1-$2-$3 $4');
      const name = [each.family, each.name, each.patronymic].filter(Boolean).join(' ');
      const line = element('div', 'policy', policy, element('time', '', `${day}.${month}.${year}`));
      // A temporary certificate has no barcode.
      const hold =
        each.policy.length === 16 && !each.series
          ? holdButton(
              { kind: 'policy', policy: each.policy },
              'К сканеру',
              'hold their policy under the reader',
            )
          : null;
      return element(
        'tr',
        '',
        element(
          'td',
          '',
          line,
          snils ? element('div', 'nowrap', snils) : null,
          name,
          element('div', 'dim', each.note),
          hold,
        ),
      );
    }),
  );
}

export function showTables(state, times) {
  showBookings(state, times);
  showCalls(state, times);
  showPatients(state);
  showReferrals(state, times);
  showPushes(state, times);
}
