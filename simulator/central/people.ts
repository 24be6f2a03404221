import { policyHint } from '../../domain/policy.ts';
import type { SimPatient } from '../clinic/patients.ts';
import { cardGuidOf, personGuidOf } from '../clinic/patients.ts';
import type { PushedCard, StateFile } from './state-file.ts';

export type CardState = 'open' | 'closed' | 'none';

/** What became of one `POST /patients`. */
export type SimPush = {
  readonly at: number;
  readonly mkabStatus: 'Uploaded' | 'Error' | 'NotValid';
  readonly attachmentStatus: 'None' | 'Uploaded' | 'Error' | 'NotValid';
  /** Whether a card was made by it; two for one person are two cards. */
  readonly effect: 'created' | 'updated' | 'none';
  /** The card's, as sent or as made up by the server; null when there is none. */
  readonly guid: string | null;
  readonly policy: string | null;
  readonly messages: readonly string[];
  /** As it came, for whoever wants to see what was sent. */
  readonly body: unknown;
};

/** Who the region knows, and who of them has a card here. */
export type People = {
  /** In the order of the list, pushed ones after it; the same array all along. */
  readonly all: readonly SimPatient[];
  /**
   * The one who has both this policy and this date of birth; never by one alone. A number that is well formed and spells the date but
   * is on no list belongs to somebody without a card here, as does everybody else.
   */
  find(policy: string, birthDate: string): SimPatient | 'well-formed-stranger' | undefined;
  byPolicy(policy: string): SimPatient | undefined;
  /** The one who has this СНИЛС and this name, in any case of letters; never by one alone. */
  bySnils(snils: string, name: Pick<SimPatient, 'family' | 'name' | 'patronymic'>): SimPatient | undefined;
  byCard(cardGuid: string): SimPatient | undefined;
  byPerson(personGuid: string): SimPatient | undefined;
  /** The card that tokens name: the first the patient had. */
  cardOf(patient: SimPatient): string;
  /** What is written on a card: on one that was pushed, what came with it. */
  ownerOf(cardGuid: string): Pick<PushedCard, 'birthDate' | 'family' | 'name' | 'patronymic'> | undefined;
  /** Opens, closes or takes away a patient's card, as the desk does. False when there is no such patient. */
  setCard(policy: string, card: CardState): boolean;
  /** Durable when it returns. */
  putCard(card: PushedCard): 'created' | 'updated';
  pushes(): readonly SimPush[];
  addPush(push: SimPush): void;
};

export function createPeople(patients: readonly SimPatient[], state: StateFile, changed: () => void): People {
  const all: SimPatient[] = [...patients];
  const indexOf = new Map(all.map((each, index) => [each.policy, index]));
  const byPerson = new Map(all.map((each) => [personGuidOf(each.policy), each.policy]));
  const byCard = new Map(
    all.filter((each) => each.hasCard).map((each) => [cardGuidOf(each.policy), each.policy]),
  );
  const cards = new Map<string, PushedCard>();
  const pushes: SimPush[] = [];

  const byPolicy = (policy: string): SimPatient | undefined => {
    const index = indexOf.get(policy);
    return index === undefined ? undefined : all[index];
  };
  function put(patient: SimPatient): void {
    const index = indexOf.get(patient.policy) ?? all.length;
    all[index] = patient;
    indexOf.set(patient.policy, index);
    byPerson.set(personGuidOf(patient.policy), patient.policy);
  }
  /** The patient's cards, one of the list before pushed ones. */
  const cardsOf = (policy: string): string[] =>
    [...byCard].filter(([, whose]) => whose === policy).map(([guid]) => guid);
  function open(card: PushedCard): void {
    const before = byCard.get(card.guid);
    cards.set(card.guid, card);
    byCard.set(card.guid, card.policy);
    // A card that is now about another policy is the former one's no more.
    const former = before === card.policy ? undefined : byPolicy(before ?? '');
    if (former && cardsOf(former.policy).length === 0) put({ ...former, hasCard: false });
    const { guid: _guid, blackLabel, snils, ...who } = card;
    const known = byPolicy(card.policy);
    const patient: SimPatient = known ?? {
      ...who,
      ...(snils === undefined ? {} : { snils }),
      hasCard: true,
      pushed: true,
      note: 'передан киоском · pushed by a kiosk',
    };
    const { closed: _closed, deskOnly: _deskOnly, ...rest } = patient;
    put({ ...rest, hasCard: true, ...(blackLabel ? { deskOnly: true } : {}) });
  }
  for (const card of state.cards) open(card);

  return {
    all,
    byPolicy,
    find: (policy, birthDate) => {
      const known = byPolicy(policy);
      if (known?.birthDate === birthDate) return known;
      return !known && policyHint(policy, birthDate) === 'looks-right' ? 'well-formed-stranger' : undefined;
    },
    bySnils: (snils, name) =>
      all.find(
        (each) =>
          each.snils === snils &&
          sameWord(each.family, name.family) &&
          sameWord(each.name, name.name) &&
          sameWord(each.patronymic, name.patronymic),
      ),
    byCard: (guid) => byPolicy(byCard.get(guid.toLowerCase()) ?? ''),
    byPerson: (guid) => byPolicy(byPerson.get(guid.toLowerCase()) ?? ''),
    cardOf: (patient) => cardsOf(patient.policy)[0] ?? cardGuidOf(patient.policy),
    ownerOf: (guid) => cards.get(guid) ?? byPolicy(byCard.get(guid) ?? ''),
    setCard: (policy, card) => {
      const patient = byPolicy(policy);
      if (!patient) return false;
      const { closed: _closed, ...rest } = patient;
      put({ ...rest, hasCard: card !== 'none', ...(card === 'closed' ? { closed: true } : {}) });
      if (card !== 'none' && cardsOf(policy).length === 0) byCard.set(cardGuidOf(policy), policy);
      changed();
      return true;
    },
    putCard: (card) => {
      const effect = byCard.has(card.guid) ? 'updated' : 'created';
      state.keep({ cards: () => [...new Map(cards).set(card.guid, card).values()] });
      open(card);
      changed();
      return effect;
    },
    pushes: () => [...pushes],
    addPush: (push) => {
      pushes.push(push);
      changed();
    },
  };
}

const sameWord = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();
