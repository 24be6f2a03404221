import { chapters, untilBooked } from '../gallery/chapters.ts';
import { measureEveryScreen } from './support/measure-every-screen.ts';

measureEveryScreen(
  'every-screen-besides',
  chapters.filter((chapter) => !untilBooked(chapter)),
);
