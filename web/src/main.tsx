import { render } from 'preact';
import { App } from './shell/app.js';
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/team.css';
import './styles/blocks.css';
import './styles/acts.css';
import './styles/agenda.css';
import './styles/finder.css';
import './styles/views.css';
import './styles/settings.css';
import './styles/openings.css';
import './styles/keys.css';
import './styles/print.css';

const page = document.getElementById('page');
if (page !== null) render(<App />, page);
