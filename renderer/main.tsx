import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/screen.css';
import './styles/controls.css';
import './styles/entry.css';
import './styles/reader.css';
import './styles/welcome.css';
import './styles/board.css';
import './styles/choose.css';
import './styles/time.css';
import './styles/wanted.css';
import './styles/result.css';
import './styles/if-taken.css';
import './styles/paper.css';
import './styles/dialog.css';
import './styles/contrast.css';
import { App } from './app.tsx';
import { bridgeClient } from './bridge/client.ts';
import { FlowProvider, startFlow } from './flow/flow.ts';
import { startI18n } from './locales/i18n.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

document.addEventListener('contextmenu', (event) => event.preventDefault());
document.addEventListener('dragstart', (event) => event.preventDefault());

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={startI18n()}>
      <FlowProvider value={startFlow(bridgeClient())}>
        <App />
      </FlowProvider>
    </I18nextProvider>
  </StrictMode>,
);
