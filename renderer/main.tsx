import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/screen.css';
import './styles/waiting.css';
import './styles/controls.css';
import './styles/entry.css';
import './styles/reader.css';
import './styles/welcome.css';
import './styles/ways.css';
import './styles/ways-room.css';
import './styles/board.css';
import './styles/choose.css';
import './styles/on-door.css';
import './styles/time.css';
import './styles/wanted.css';
import './styles/result.css';
import './styles/if-taken.css';
import './styles/paper.css';
import './styles/dialog.css';
import './styles/skeleton.css';
import './styles/voice.css';
import './styles/low.css';
import './styles/low-across.css';
import './styles/above-zones.css';
import './styles/motion.css';
import './styles/keyboard.css';
import './styles/card-questions.css';
import './styles/card.css';
import './styles/referral.css';
import './styles/cancel.css';
import './styles/queue.css';
import './styles/find.css';
import './styles/contrast.css';
import { App } from './app.tsx';
import { bridgeClient } from './bridge/client.ts';
import { FlowProvider, startFlow } from './flow/flow.ts';
import { startI18n } from './locales/i18n.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

document.addEventListener('contextmenu', (event) => event.preventDefault());
document.addEventListener('dragstart', (event) => event.preventDefault());

// React Aria writes a rule for what can be pressed into the page, which the content security policy refuses loudly. It
// finds its place taken; the rule is ours, in base.css.
const taken = document.createElement('meta');
taken.id = 'react-aria-pressable-style';
document.head.append(taken);

const page = createRoot(root);
const show = (): void =>
  page.render(
    <StrictMode>
      <I18nextProvider i18n={startI18n()}>
        <FlowProvider value={startFlow(bridgeClient())}>
          <App />
        </FlowProvider>
      </I18nextProvider>
    </StrictMode>,
  );
// Words that change their letters after they were shown would move. A typeface that cannot be read keeps nobody waiting.
const letters = ['Жд', 'Ag'].map((text) => document.fonts.load('600 1em "Golos Text Variable"', text));
Promise.all(letters).then(show, show);
