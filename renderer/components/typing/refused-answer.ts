import type { Question } from '../../flow/question.ts';
import type { Visit } from '../../flow/visit.ts';

/** The telephone or e-mail that stands here as the registry refused it; null as soon as anything of it was changed. */
export function refusedAnswer(
  { answers, refused }: Pick<Visit, 'answers' | 'refused'>,
  question: Question,
): 'phone' | 'email' | null {
  if (question !== 'phone' && question !== 'email') return null;
  return answers[question] !== '' && answers[question] === refused[question] ? question : null;
}
