import {
  Activity,
  Apple,
  Baby,
  Bandage,
  Bone,
  Brain,
  Droplets,
  Ear,
  Eye,
  FlaskConical,
  Hand,
  HeartPulse,
  type LucideIcon,
  Moon,
  Ribbon,
  ScanEye,
  Scissors,
  ShieldCheck,
  Smile,
  Sparkles,
  Stethoscope,
  Syringe,
  Venus,
  Wind,
} from 'lucide-react';

/** The first stem found in a speciality's name, in either language, gives its icon. */
const ICONS: readonly (readonly [RegExp, LucideIcon])[] = [
  [/кардио|cardio/i, HeartPulse],
  [/офтальм|окул|ophthal/i, Eye],
  [/лор|ларинг|ent\b|otolaryng/i, Ear],
  [/педиатр|детск|pediatr|paediatr/i, Baby],
  [/невр|neuro/i, Brain],
  [/травм|ортопед|trauma|orthop/i, Bone],
  [/хирург|surg/i, Scissors],
  [/уролог|нефро|urolog/i, Droplets],
  [/стомат|зуб|dent/i, Smile],
  [/эндокрин|endocrin/i, Activity],
  [/гинеколог|акушер|gyn/i, Venus],
  [/дермат|кож|dermat/i, Hand],
  [/пульмон|pulmon/i, Wind],
  [/гастро|диет|gastro/i, Apple],
  [/онко|oncol/i, Ribbon],
  [/аллерг|иммун|allerg/i, Sparkles],
  [/привив|вакцин|процедур|vaccin/i, Syringe],
  [/перевяз|bandag/i, Bandage],
  [/лаборат|анализ|кров|lab/i, FlaskConical],
  [/узи|рентген|флюор|диагност|ultras|x-ray/i, ScanEye],
  [/психи|сон|psych/i, Moon],
  [/профилакт|диспансер|prevent/i, ShieldCheck],
];

export function SpecialityIcon({ name }: { name: string }) {
  const Icon = ICONS.find(([stem]) => stem.test(name))?.[1] ?? Stethoscope;
  return <Icon aria-hidden />;
}
